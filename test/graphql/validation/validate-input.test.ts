import { beforeAll, describe, expect, it } from '@jest/globals';
import { validateSync } from 'class-validator';
import { ArgumentValidationError } from 'type-graphql';
import { IdentifierInput } from '../../../src/graphql/identifier/identifier.input.js';
import { AgreementInput, OnboardCustomerInput } from '../../../src/graphql/customer/onboard-customer.input.js';
import { AddressInput, PersonNameInput, ScreeningInput } from '../../../src/graphql/customer/person.input.js';
import { createSchema } from '../../../src/graphql/schema.js';
import { isSoundInput } from '../../../src/graphql/validation/sound-input.js';
import { validateInput } from '../../../src/graphql/validation/validate-input.js';

// Makes the rules of all classes known, as in the service.
beforeAll(() => void createSchema());

const make = <Input extends object>(type: new () => Input, fields: object): Input => Object.assign(new type(), fields);

const identifier = (fields: object = {}): IdentifierInput =>
  make(IdentifierInput, { type: 'PASSPORT', number: 'P1', issuedOn: '2020-02-08', ...fields });

function onboarding(fields: object = {}): OnboardCustomerInput {
  return make(OnboardCustomerInput, {
    name: make(PersonNameInput, { first: 'Ada', last: 'Example' }),
    dateOfBirth: '1990-05-12',
    nationalities: ['US'],
    locale: 'en-US',
    email: 'ada@example.com',
    mobile: '+12025550123',
    mainAddress: make(AddressInput, { line1: '123 Main St', city: 'New York', postCode: '10001', country: 'US' }),
    identifiers: [identifier(), identifier({ type: 'TAX_CODE' })],
    agreements: [make(AgreementInput, { provider: 'bvnk', reference: 'R1' })],
    providers: ['mbanq'],
    waitMs: 0,
    ...fields,
  });
}

/** Inputs with the paths of what is wrong with them. */
const cases: [string, () => object, string[]][] = [
  ['all that is right', () => onboarding(), []],
  [
    'only what is needed',
    () =>
      make(OnboardCustomerInput, { name: make(PersonNameInput, { first: 'A', last: 'B' }), providers: [], waitMs: 0 }),
    [],
  ],
  [
    'nulls',
    () => onboarding({ locale: null, mobile: null, identifiers: null, mainAddress: null, reference: null }),
    [],
  ],
  ['a class without rules', () => ({ anything: 1 }), []],
  ['a blank name', () => onboarding({ name: make(PersonNameInput, { first: ' ', last: 'B' }) }), ['name.first']],
  [
    'what is unseen',
    () => onboarding({ mainAddress: make(AddressInput, { line1: 'a\u200bb' }) }),
    ['mainAddress.line1'],
  ],
  ['a reference', () => onboarding({ reference: 'no-dash' }), ['reference']],
  ['a locale', () => onboarding({ locale: 'en-XX' }), ['locale']],
  ['a number', () => onboarding({ mobile: '+1' }), ['mobile']],
  ['a date', () => onboarding({ dateOfBirth: '1800-01-01' }), ['dateOfBirth']],
  [
    'an instant',
    () => onboarding({ screening: make(ScreeningInput, { screenedAt: new Date('2999-01-01') }) }),
    ['screening.screenedAt'],
  ],
  [
    'one of a list',
    () => onboarding({ identifiers: [identifier(), identifier({ type: 'TAX_CODE', number: '' })] }),
    ['identifiers.1.number'],
  ],
  [
    'dates that contradict',
    () => onboarding({ identifiers: [identifier({ expiresOn: '2019-01-01' })] }),
    ['identifiers.0.expiresOn'],
  ],
  ['two alike', () => onboarding({ identifiers: [identifier(), identifier()] }), ['identifiers']],
  ['too many', () => onboarding({ providers: Array.from({ length: 21 }, (_, at) => `p${at}`) }), ['providers']],
  ['a long wait', () => onboarding({ waitMs: 30_001 }), ['waitMs']],
  [
    'several',
    () => onboarding({ waitMs: -1, reference: '!', identifiers: [identifier({ number: ' ' })] }),
    ['identifiers.0.number', 'reference', 'waitMs'],
  ],
  ['no object where there must be one', () => onboarding({ mainAddress: 'text' }), ['mainAddress']],
];

interface Problem {
  property: string;
  children?: Problem[];
  constraints?: object;
}

function pathsOf(problems: readonly Problem[], prefix = ''): string[] {
  return problems
    .flatMap(({ property, children = [], constraints }) => [
      ...(constraints ? [prefix + property] : []),
      ...pathsOf(children, `${prefix}${property}.`),
    ])
    .toSorted();
}

function problemsOf(input: object): string[] {
  try {
    validateInput(input);
    return [];
  } catch (error) {
    if (!(error instanceof ArgumentValidationError)) throw error;
    return pathsOf(error.extensions.validationErrors as Problem[]);
  }
}

describe('the validation of an input', () => {
  it.each(cases)('says what is wrong: %s', (_name, input, paths) => {
    expect(problemsOf(input())).toEqual(paths);
  });

  it.each(cases)('has class-validator report exactly what it would find: %s', (_name, input, paths) => {
    const errors = validateSync(input(), { forbidUnknownValues: false, skipMissingProperties: true });
    expect(pathsOf(errors)).toEqual(paths);
    expect(isSoundInput(input())).toBe(paths.length === 0);
  });

  it('reports no value that was sent', () => {
    let report = '';
    try {
      validateInput(onboarding({ reference: 'secret!' }));
    } catch (error) {
      report = JSON.stringify((error as ArgumentValidationError).extensions);
    }
    expect(report).toContain('Give 1 to 32 letters and digits');
    expect(report).not.toContain('secret');
  });

  it('takes every one of a list, and lets be what has no fields', () => {
    expect(() => {
      validateInput([onboarding(), onboarding({ reference: '!' })]);
    }).toThrow(ArgumentValidationError);
    for (const plain of [null, undefined, 'text', 1, true]) {
      expect(() => {
        validateInput(plain);
      }).not.toThrow();
    }
  });
});
