import { Field, ObjectType } from 'type-graphql';
import { Needs } from '../access/needs.js';
import type { AgreementSession, AgreementStatus } from '../../domain/registration/agreement.js';
import { AgreementStatusEnum } from './agreement.enums.js';
import { DateTimeScalar } from '../scalars.js';

/** `Agreement` in the schema. */
@Needs('customer:read')
@ObjectType('Agreement', { description: 'A text that the applicant has to agree to.' })
export class AgreementType {
  @Field(() => String, { description: 'The provider’s name of it.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'The name to show.' })
  displayName?: string | null;

  @Field(() => String, { nullable: true, description: 'Where the text is.' })
  url?: string | null;
}

/** `AgreementSession` in the schema. */
@Needs('customer:read')
@ObjectType('AgreementSession', { description: 'A session in which the applicant signs a provider’s agreements.' })
export class AgreementSessionType {
  @Field(() => String, { description: 'The provider’s reference, which the customer is created with.' })
  reference!: string;

  @Field(() => AgreementStatusEnum, { description: 'Whether it is signed.' })
  status!: AgreementStatus;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it ends unsigned.' })
  expiresOn?: Date | null;

  @Field(() => [AgreementType], { description: 'The texts to show to the applicant.' })
  agreements!: AgreementType[];
}

/** A session as clients see it. */
export function mapAgreement(session: AgreementSession | null): AgreementSessionType | null {
  if (!session) return null;
  const { reference, status, expiresOn, agreements } = session;
  const ends = expiresOn === undefined ? NaN : Date.parse(expiresOn);
  return { reference, status, expiresOn: Number.isNaN(ends) ? null : new Date(ends), agreements: [...agreements] };
}
