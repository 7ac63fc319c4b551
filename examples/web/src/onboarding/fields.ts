import type { RequirementsQuery } from '../graph/graphql.js';

/** What has to be collected, as the service says it. */
export type Requirement = RequirementsQuery['onboardingRequirements'][number];

/** How a value is asked for. */
export type FieldKind = 'text' | 'email' | 'tel' | 'date' | 'country' | 'locale';

/** One question of the form. */
export interface FormField {
  /** Where its value goes in the input, e.g. `mainAddress.city`. */
  readonly path: string;
  readonly label: string;
  readonly kind: FieldKind;
  /** What browsers fill in by themselves. */
  readonly autoComplete?: string;
  readonly hint?: string;
}

/** A number of the person that some service needs, of one of these types; null: of any. */
export interface NumberNeed {
  readonly types: readonly IdentifierType[];
}

/** The types of identifier, in the order in which they are offered. */
export const IDENTIFIER_LABELS = {
  PASSPORT: 'Passport',
  NATIONAL_ID: 'National identity card',
  DRIVERS_LICENSE: 'Driving licence',
  RESIDENCE_PERMIT: 'Residence permit',
  SOCIAL_SECURITY_NUMBER: 'Social security number',
  TAX_CODE: 'Tax number',
  NATIONAL_INSURANCE_NUMBER: 'National insurance number',
  OTHER: 'Other',
} as const;

/** A type of identifier. */
export type IdentifierType = keyof typeof IDENTIFIER_LABELS;

/** How the paths that are known are asked for; any other is a text with a label made of its path. */
const KNOWN: readonly FormField[] = [
  { path: 'name.first', label: 'First name', kind: 'text', autoComplete: 'given-name' },
  { path: 'name.last', label: 'Last name', kind: 'text', autoComplete: 'family-name' },
  { path: 'dateOfBirth', label: 'Date of birth', kind: 'date', autoComplete: 'bday' },
  { path: 'birthCountry', label: 'Country of birth', kind: 'country' },
  { path: 'nationalities', label: 'Nationality', kind: 'country' },
  { path: 'email', label: 'E-mail address', kind: 'email', autoComplete: 'email' },
  {
    path: 'mobile',
    label: 'Mobile number',
    kind: 'tel',
    autoComplete: 'tel',
    hint: 'With the country, e.g. +44 7400 123456',
  },
  {
    path: 'phone',
    label: 'Telephone',
    kind: 'tel',
    autoComplete: 'tel',
    hint: 'With the country, e.g. +44 20 7946 0000',
  },
  { path: 'locale', label: 'Preferred language', kind: 'locale' },
  { path: 'mainAddress.line1', label: 'Street and number', kind: 'text', autoComplete: 'address-line1' },
  { path: 'mainAddress.postCode', label: 'Post code', kind: 'text', autoComplete: 'postal-code' },
  { path: 'mainAddress.city', label: 'Town or city', kind: 'text', autoComplete: 'address-level2' },
  { path: 'mainAddress.country', label: 'Country', kind: 'country', autoComplete: 'country' },
];
const ALWAYS = ['name.first', 'name.last'];
/** An address is given whole: what the schema wants of one as soon as any part is needed. */
const WHOLE_ADDRESS = ['mainAddress.line1', 'mainAddress.postCode', 'mainAddress.city', 'mainAddress.country'];
/** What is not typed in: numbers have a part of their own, pictures and agreements come after the form. */
const ELSEWHERE = /^(identifiers|documents|agreements)(\.|$)/;

/** The questions that satisfy the requirements, in the order of the form. */
export function fieldsFor(requirements: readonly Requirement[]): FormField[] {
  const asked = new Set([...ALWAYS, ...requirements.map(({ path }) => path).filter((path) => !ELSEWHERE.test(path))]);
  if ([...asked].some((path) => path.startsWith('mainAddress.'))) for (const path of WHOLE_ADDRESS) asked.add(path);
  const known = KNOWN.filter(({ path }) => asked.delete(path));
  return [...known, ...[...asked].map((path): FormField => ({ path, label: labelOf(path), kind: 'text' }))];
}

/** The numbers that satisfy the requirements: where one is of a type that another one takes too, it serves both. */
export function numbersFor(requirements: readonly Requirement[]): NumberNeed[] {
  const every = Object.keys(IDENTIFIER_LABELS) as IdentifierType[];
  const needs = requirements
    .filter(({ path, code }) => path === 'identifiers' && code === 'REQUIRED')
    .map(({ identifierTypes }) => ({ types: every.filter((type) => identifierTypes?.includes(type) ?? true) }));
  return needs.filter((need, index) => !needs.some((other, at) => at !== index && serves(other, need, at < index)));
}

/** Whether whatever satisfies `one` satisfies `other` too; of two that are the same the first stays. */
function serves(one: NumberNeed, other: NumberNeed, isBefore: boolean): boolean {
  const isPart = one.types.every((type) => other.types.includes(type));
  return isPart && (one.types.length < other.types.length || isBefore);
}

/** `dueDiligence.sourceOfFunds` as `Source of funds`. */
function labelOf(path: string): string {
  const words = (path.split('.').at(-1) ?? path).replace(/([A-Z])/g, ' $1').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
