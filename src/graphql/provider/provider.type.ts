import type { IdentifierType } from '../../domain/customer/profile.js';
import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { Needs } from '../access/needs.js';
import type { CircuitState } from '../../domain/provider/circuit-state.js';
import type { DriftKind } from '../../domain/provider/provider-drift.entity.js';
import type { RequirementCode } from '../../domain/readiness/requirement.js';
import type { Capability } from '../../providers/capability.js';
import { IdentifierTypeEnum, RequirementCodeEnum } from '../enums.js';
import { CapabilityEnum, CircuitStateEnum, DriftKindEnum } from './provider.enums.js';
import { DateTimeScalar } from '../scalars.js';

/** `ProviderDrift` in the schema. */
@Needs('provider:operate')
@ObjectType('ProviderDrift', {
  description: 'Something that a provider sends and that is not known here; by name, never with its values.',
})
export class ProviderDriftType {
  @Field(() => DriftKindEnum, { description: 'What kind of thing it is.' })
  kind!: DriftKind;

  @Field(() => String, {
    description:
      'The operation and the path of the field, e.g. `getCustomer: individual.nickname`, or the word of a status.',
  })
  name!: string;

  @Field(() => Int, { description: 'How often it was seen.' })
  count!: number;

  @Field(() => DateTimeScalar, { description: 'When it was seen for the first time.' })
  firstSeenAt!: Date;

  @Field(() => DateTimeScalar, { description: 'When it was seen for the last time.' })
  lastSeenAt!: Date;
}

/** `ProviderCircuit` in the schema. */
@Needs('provider:operate')
@ObjectType('ProviderCircuit', {
  description: 'Whether a provider is called for now, over all processes: the worst of their circuits.',
})
export class ProviderCircuitType {
  @Field(() => CircuitStateEnum, { description: 'Whether it is called.' })
  state!: CircuitState;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Since when it is not CLOSED.' })
  since?: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it is tried again, while it is OPEN.' })
  nextTryAt?: Date | null;
}

/** `ProviderCalls` in the schema. */
@Needs('provider:operate')
@ObjectType('ProviderCalls', { description: 'The calls to a provider in the last five minutes, over all processes.' })
export class ProviderCallsType {
  @Field(() => Int, { description: 'How many ended.' })
  total!: number;

  @Field(() => Int, { description: 'Those that brought no answer, or an error of the provider’s own.' })
  failed!: number;

  @Field(() => Int, { description: 'Those that it answered with: too many requests.' })
  limited!: number;

  @Field(() => Float, { nullable: true, description: 'The failed ones among them, from 0 to 1; null without calls.' })
  errorRate?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The latency that half of them did not exceed, in milliseconds, to within a fifth.',
  })
  p50Ms?: number | null;

  @Field(() => Int, { nullable: true, description: 'The same for 95 of 100.' })
  p95Ms?: number | null;

  @Field(() => Int, { nullable: true, description: 'The same for 99 of 100.' })
  p99Ms?: number | null;
}

/** `ProviderHealth` in the schema. */
@Needs('provider:operate')
@ObjectType('ProviderHealth', { description: 'How the work for a provider goes.' })
export class ProviderHealthType {
  /** Whose; read by the resolvers of what is read only when it is asked for. */
  providerId!: string;

  @Field(() => Int, { description: 'Registrations that wait for their turn or are being delivered.' })
  waiting!: number;

  @Field(() => Int, { description: 'Registrations that are tried again because the provider had trouble.' })
  retrying!: number;

  @Field(() => Int, { description: 'Registrations whose outcome an operator has to settle.' })
  unknownOutcomes!: number;

  @Field(() => Int, { description: 'Registrations that failed.' })
  failed!: number;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Since when the oldest one waits or is retried; null when none does.',
  })
  waitingSince?: Date | null;

  @Field(() => Int, {
    description: 'For how long the oldest work that is due has waited, in milliseconds; 0 when nothing is due.',
  })
  queueAgeMs!: number;
}

/** `Provider` in the schema. */
@Needs(null)
@ObjectType('Provider', {
  description: 'Somebody who must know customers: a core bank, a card issuer, an identity checker.',
})
export class ProviderType {
  @Field(() => ID, { description: 'A short, stable name, e.g. `bvnk`.' })
  id!: string;

  @Field(() => String, { description: 'The provider’s own name.' })
  name!: string;

  @Field(() => [CapabilityEnum], { description: 'What it can do for a customer.' })
  capabilities!: Capability[];

  @Field(() => Boolean, { description: 'Whether it is the built-in sandbox instead of the real provider.' })
  sandbox!: boolean;
}

/** `Requirement` in the schema. */
@Needs(null)
@ObjectType('Requirement', {
  description: 'Something that must be given or mended before providers accept a customer.',
})
export class RequirementType {
  @Field(() => String, { description: 'Where in `OnboardCustomerInput`, e.g. `mainAddress.city`.' })
  path!: string;

  @Field(() => RequirementCodeEnum, { description: 'What kind of requirement it is.' })
  code!: RequirementCode;

  @Field(() => String, { description: 'What is needed and why, for people.' })
  message!: string;

  @Field(() => [ID], { description: 'The providers that need it.' })
  providers!: string[];

  @Field(() => [IdentifierTypeEnum], {
    nullable: true,
    description: 'Where an identifier is missing: the types of which any one will do, the preferred first.',
  })
  identifierTypes?: IdentifierType[];
}

/** `Readiness` in the schema. */
@Needs('customer:read')
@ObjectType('Readiness', { description: 'Whether a provider would accept a customer as it is.' })
export class ReadinessType {
  @Field(() => ProviderType, { description: 'The provider.' })
  provider!: ProviderType;

  @Field(() => Boolean, { description: 'Whether nothing is missing and nothing is wrong.' })
  ready!: boolean;

  @Field(() => [RequirementType], { description: 'What is missing.' })
  missing!: RequirementType[];

  @Field(() => [RequirementType], { description: 'What is there but would be refused.' })
  issues!: RequirementType[];
}

/** `CodeValue` in the schema. */
@Needs(null)
@ObjectType('CodeValue', { description: 'An entry of a provider’s own code list.' })
export class CodeValueType {
  @Field(() => ID, { description: 'The provider’s id of the value.' })
  id!: string;

  @Field(() => String, { description: 'The provider’s name of the value.' })
  name!: string;

  @Field(() => Int, { nullable: true, description: 'Its place in the provider’s list.' })
  position?: number;
}
