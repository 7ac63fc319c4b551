import type { IdentifierType } from '../customer/profile.js';

/** The kinds of requirement that a provider can have. */
export const requirementCodes = [
  'REQUIRED',
  'TOO_LONG',
  'INVALID_FORMAT',
  'UNSUPPORTED_VALUE',
  'AGREEMENT_REQUIRED',
  'DOCUMENT_REQUIRED',
  'ACTION_REQUIRED',
] as const;

/** One of {@link requirementCodes}. */
export type RequirementCode = (typeof requirementCodes)[number];

const missingCodes: readonly RequirementCode[] = ['REQUIRED', 'AGREEMENT_REQUIRED', 'DOCUMENT_REQUIRED'];

/** Whether something is not there at all; otherwise what is there has to be mended, or somebody has to act. */
export function isMissing({ code }: Pick<Requirement, 'code'>): boolean {
  return missingCodes.includes(code);
}

/** Something that must be given or mended before providers accept a customer. */
export interface Requirement {
  /** Where in our input, in dots, e.g. `mainAddress.city` or `identifiers`. */
  path: string;
  code: RequirementCode;
  /** What is needed and why, for the person who reads it; never the value that was given. */
  message: string;
  /** The providers that need it. */
  providers: string[];
  /** Where an identifier is missing: the types of which any one will do, the preferred first. */
  identifierTypes?: IdentifierType[];
}
