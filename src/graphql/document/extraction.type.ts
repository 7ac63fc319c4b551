import { Field, Int, ObjectType } from 'type-graphql';
import { Needs } from '../access/needs.js';
import type { Gender } from '../../domain/customer/profile.js';
import type { DocumentExtraction } from '../../domain/document/extraction.js';
import { maskNumber } from '../../domain/identifier/identifier-number.js';
import { LatinNameType } from '../customer/person.type.js';
import { GenderEnum } from '../enums.js';
import { DateScalar } from '../scalars.js';

/** `DocumentExtraction` in the schema. */
@Needs('document:read')
@ObjectType('DocumentExtraction', {
  description:
    'What a provider read from a document. What it did not read is null. Its scans and portrait are among the images.',
})
export class DocumentExtractionType {
  @Field(() => LatinNameType, { nullable: true, description: 'The name in the script of the document.' })
  nativeName?: LatinNameType;

  @Field(() => LatinNameType, { nullable: true, description: 'The name in Latin letters, as it was approved.' })
  latinName?: LatinNameType;

  @Field(() => String, { nullable: true, description: 'The address as it stands there.' })
  address?: string;

  @Field(() => String, { nullable: true, description: 'The province or state of the address.' })
  region?: string;

  @Field(() => DateScalar, { nullable: true, description: 'The date of birth.' })
  dateOfBirth?: string;

  @Field(() => String, { nullable: true, description: 'The person’s number from the front, masked.' })
  maskedIdNumber?: string;

  @Field(() => String, { nullable: true, description: 'The person’s number from the back, masked.' })
  maskedIdNumberBack?: string;

  @Field(() => String, { nullable: true, description: 'The number of the document itself, masked.' })
  maskedDocumentNumber?: string;

  @Field(() => String, { nullable: true, description: 'The provider’s id of the type of document.' })
  documentTypeId?: string;

  @Field(() => String, { nullable: true, description: 'The provider’s code of the type of document.' })
  documentTypeCode?: string;

  @Field(() => DateScalar, { nullable: true, description: 'When it was issued.' })
  issuedOn?: string;

  @Field(() => DateScalar, { nullable: true, description: 'Until when it is valid.' })
  expiresOn?: string;

  @Field(() => String, { nullable: true, description: 'Who issued it.' })
  issuer?: string;

  @Field(() => String, { nullable: true, description: 'The profession.' })
  profession?: string;

  @Field(() => String, { nullable: true, description: 'The marital status as it stands there.' })
  maritalStatus?: string;

  @Field(() => String, { nullable: true, description: 'The religion as it stands there.' })
  religion?: string;

  @Field(() => GenderEnum, { nullable: true, description: 'The gender.' })
  gender?: Gender;

  @Field(() => String, { nullable: true, description: 'The nationality as it stands there.' })
  nationality?: string;

  @Field(() => Int, { nullable: true, description: 'The age that the provider guesses from the portrait.' })
  detectedAge?: number;

  @Field(() => GenderEnum, { nullable: true, description: 'The gender that the provider guesses from the portrait.' })
  detectedGender?: Gender;
}

/** What was read as clients see it: numbers are masked. */
export function mapExtraction({
  idNumber,
  idNumberBack,
  documentNumber,
  ...rest
}: DocumentExtraction): DocumentExtractionType {
  const masked = (number: string | undefined) => (number === undefined ? undefined : maskNumber(number));
  return {
    ...rest,
    maskedIdNumber: masked(idNumber),
    maskedIdNumberBack: masked(idNumberBack),
    maskedDocumentNumber: masked(documentNumber),
  };
}
