import { request as httpRequest } from 'node:http';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually, TestService } from '../../support/service.js';
import { forgetRequests, rowCounts, sentRequests } from '../../support/assertions.js';
import {
  identifier,
  ONBOARD,
  onboard,
  passport,
  personFor,
  registrationOf,
  type OnboardAnswer,
} from '../../support/people.js';

/** Stands in a value that is wrong, so that an answer that repeats the value shows it. */
const CANARY = 'Zq7canary';

let service: TestService;
let before: Record<string, number>;

beforeAll(async () => {
  service = await TestService.open();
  const customer = await onboard(service, personFor(['connect'], { reference: 'TAKEN' }));
  if (registrationOf(customer, 'connect').state !== 'REGISTERED') throw new Error('The service is not at rest');
  await eventually(async () => {
    const open = await service.sql("select from pgboss.job where state in ('created', 'active') and name = 'deliver'");
    return open.length === 0 ? true : undefined;
  });
});
afterAll(() => service.close());

beforeEach(async () => {
  await forgetRequests(service);
  before = await rowCounts(service);
});

/** Whatever is refused leaves no trace, here or at a provider. */
afterEach(async () => {
  expect(await rowCounts(service)).toEqual(before);
  expect(await sentRequests(service)).toEqual([]);
});

const address = { line1: 'Main St 1', city: 'New York', postCode: '10001', country: 'US' };
const noControl = 'Leave out control characters and line breaks';
const blank = 'Give at least one character that is not a space';
const birthDate = 'Give a date of birth between 1900-01-01 and today';
const phone = 'Give an existing number with its country code, e.g. +12025550123';
const locale = 'Give an existing language with a region, e.g. en-US';
const reference = 'Give 1 to 32 letters and digits (A-Z, a-z, 0-9)';
const waitMs = 'Give 0 to 30000 milliseconds';
const unknownProvider = 'No such provider here: choose from mbanq, connect, enfuce, bvnk, enroll';

/** A name, the fields that are wrong, and the user errors: path below `input`, code, message. */
const userErrors: [string, object, [string, string, string][]][] = [
  ['an unknown provider', { providers: ['connect', CANARY] }, [['providers.1', 'NOT_FOUND', unknownProvider]]],
  [
    'a provider named like a property of all objects',
    { providers: ['__proto__'] },
    [['providers.0', 'NOT_FOUND', unknownProvider]],
  ],
  [
    'a provider twice',
    { providers: ['connect', 'connect'] },
    [['providers.1', 'DUPLICATE', 'Name each provider once']],
  ],
  [
    '21 providers',
    { providers: Array.from({ length: 21 }, () => 'connect') },
    [['providers', 'TOO_LONG', 'Give at most 20 entries']],
  ],
  [
    'a nationality twice',
    { nationalities: ['US', 'US'] },
    [['nationalities', 'DUPLICATE', 'Give each nationality once']],
  ],
  ['a birth date in the future', { dateOfBirth: '2999-01-31' }, [['dateOfBirth', 'INVALID', birthDate]]],
  [
    'a selfie check and a screening in the future',
    { selfieVerifiedAt: '2999-01-31T00:00:00Z', screening: { screenedAt: '2999-01-31T00:00:00Z' } },
    [
      ['screening.screenedAt', 'INVALID', 'Give an instant that is not in the future'],
      ['selfieVerifiedAt', 'INVALID', 'Give an instant that is not in the future'],
    ],
  ],
  ['a birth date of nobody alive', { dateOfBirth: '1899-12-31' }, [['dateOfBirth', 'INVALID', birthDate]]],
  [
    'an expiry on the day of issue and one before it',
    {
      identifiers: [
        { type: 'PASSPORT', number: CANARY, issuedOn: '2020-02-08', expiresOn: '2020-02-08' },
        { type: 'OTHER', number: CANARY, issuedOn: '2020-02-08', expiresOn: '2020-02-07' },
      ],
    },
    [
      ['identifiers.0.expiresOn', 'INVALID', 'Give a date after issuedOn'],
      ['identifiers.1.expiresOn', 'INVALID', 'Give a date after issuedOn'],
    ],
  ],
  [
    'an issue in the future',
    { identifiers: [{ ...passport(CANARY), issuedOn: '2999-01-31', expiresOn: '2999-02-01' }] },
    [['identifiers.0.issuedOn', 'INVALID', 'Give a date that is not in the future']],
  ],
  [
    'a stay that ends before it begins',
    { temporaryAddress: { address, validFrom: '2030-02-01', validTo: '2030-01-31' } },
    [['temporaryAddress.validTo', 'INVALID', 'Give a date after validFrom']],
  ],
  ['a telephone number that no plan knows', { mobile: '+10005550000' }, [['mobile', 'INVALID', phone]]],
  ['a telephone number without a country', { phone: '2025550123' }, [['phone', 'INVALID', phone]]],
  ['a language that does not exist', { locale: 'xx-US' }, [['locale', 'INVALID', locale]]],
  ['a locale without a region', { locale: 'en' }, [['locale', 'INVALID', locale]]],
  [
    'an e-mail address of 312 characters',
    { email: `${'a'.repeat(300)}@example.com` },
    [['email', 'TOO_LONG', 'Give at most 255 characters']],
  ],
  [
    'two identifiers in use of a type',
    { identifiers: [passport(`${CANARY}1`), passport(`${CANARY}2`)] },
    [['identifiers', 'DUPLICATE', 'Give at most one identifier in use of each type']],
  ],
  [
    '21 identifiers',
    { identifiers: Array.from({ length: 21 }, () => ({ ...passport(CANARY), status: 'INACTIVE' })) },
    [['identifiers', 'TOO_LONG', 'Give at most 20 entries']],
  ],
  ['a number of spaces', { identifiers: [identifier('OTHER', '  ')] }, [['identifiers.0.number', 'REQUIRED', blank]]],
  [
    'a number of 65 characters',
    { identifiers: [identifier('OTHER', CANARY.padEnd(65, '0'))] },
    [['identifiers.0.number', 'TOO_LONG', 'Give at most 64 characters']],
  ],
  [
    'empty names',
    { name: { first: '', last: '  ' } },
    [
      ['name.first', 'REQUIRED', blank],
      ['name.last', 'REQUIRED', blank],
    ],
  ],
  [
    'control characters',
    {
      name: {
        first: `${CANARY}\u0007`,
        last: `${CANARY}\n`,
        middle: `${CANARY}\u0000`,
        latin: { full: `${CANARY}\u2028` },
      },
    },
    [
      ['name.first', 'INVALID', noControl],
      ['name.middle', 'INVALID', noControl],
      ['name.last', 'INVALID', noControl],
      ['name.latin.full', 'INVALID', noControl],
    ],
  ],
  ['half a character', { name: { first: `${CANARY}\ud800`, last: 'Example' } }, [['name.first', 'INVALID', noControl]]],
  [
    'a name of 1 MB',
    { name: { first: 'Ada', last: CANARY.repeat(120_000) } },
    [['name.last', 'TOO_LONG', 'Give at most 255 characters']],
  ],
  [
    'a post code of 33 characters',
    { mainAddress: { ...address, postCode: CANARY.padEnd(33, '0') } },
    [['mainAddress.postCode', 'TOO_LONG', 'Give at most 32 characters']],
  ],
  ['waitMs -1', { waitMs: -1 }, [['waitMs', 'OUT_OF_RANGE', waitMs]]],
  ['waitMs 30001', { waitMs: 30_001 }, [['waitMs', 'OUT_OF_RANGE', waitMs]]],
  ['a reference of 33 characters', { reference: CANARY.padEnd(33, '0') }, [['reference', 'INVALID', reference]]],
  ['a reference with a dash', { reference: `${CANARY}-1` }, [['reference', 'INVALID', reference]]],
  ['an empty reference', { reference: '' }, [['reference', 'INVALID', reference]]],
  [
    'a reference that is taken',
    { reference: 'TAKEN' },
    [['reference', 'CONFLICT', 'Another customer has this reference: choose another one, or leave it out to get one']],
  ],
  ['an empty idempotency key', { idempotencyKey: '' }, [['idempotencyKey', 'REQUIRED', blank]]],
  [
    'an idempotency key of 256 characters',
    { idempotencyKey: CANARY.padEnd(256, '0') },
    [['idempotencyKey', 'TOO_LONG', 'Give at most 255 characters']],
  ],
  [
    'an agreement with a provider that was not chosen',
    { agreements: [{ provider: 'bvnk', reference: CANARY }] },
    [
      [
        'agreements.0.provider',
        'NOT_FOUND',
        'This provider is not among input.providers: add it there or leave this out',
      ],
    ],
  ],
  [
    'two agreements with a provider',
    {
      agreements: [
        { provider: 'connect', reference: CANARY },
        { provider: 'connect', reference: 'b' },
      ],
    },
    [['agreements.1.provider', 'DUPLICATE', 'Give this once for each provider']],
  ],
  [
    'an external id at a provider that was not chosen',
    { externalIds: [{ provider: 'mbanq', externalId: CANARY }] },
    [
      [
        'externalIds.0.provider',
        'NOT_FOUND',
        'This provider is not among input.providers: add it there or leave this out',
      ],
    ],
  ],
  [
    'several things at once',
    { waitMs: -1, locale: 'en', dateOfBirth: '2999-01-31' },
    [
      ['waitMs', 'OUT_OF_RANGE', waitMs],
      ['dateOfBirth', 'INVALID', birthDate],
      ['locale', 'INVALID', locale],
    ],
  ],
];

describe('what is wrong with a person', () => {
  it.each(userErrors)('%s', async (_name, fields, expected) => {
    const answer = await service.graph<OnboardAnswer>(ONBOARD, { input: personFor(['connect'], fields) });
    expect(answer.errors).toBeUndefined();
    expect(answer.data.onboardCustomer).toEqual({
      replayed: false,
      customer: null,
      userErrors: expected.map(([path, code, message]) => ({ path: ['input', ...path.split('.')], code, message })),
    });
    expect(answer.text).not.toContain(CANARY);
  });
});

const aDate = 'give an existing day, e.g. 1990-05-12';
const aCountry = 'give a country of ISO 3166-1 alpha-2, e.g. US';
const anInstant = 'give an instant, e.g. 2025-01-01T10:00:00Z';

/** A name, the fields that do not fit the schema, the path, and the message. */
const misfits: [string, object, string, string][] = [
  ['an unknown country', { birthCountry: 'ZZ' }, 'input.birthCountry', wrong('input.birthCountry', aCountry)],
  [
    'a country of three letters',
    { mainAddress: { ...address, country: 'USA' } },
    'input.mainAddress.country',
    wrong('input.mainAddress.country', aCountry),
  ],
  ['30 February', { dateOfBirth: '1990-02-30' }, 'input.dateOfBirth', wrong('input.dateOfBirth', aDate)],
  [
    'a day of the year 0',
    { identifiers: [{ ...passport(CANARY), issuedOn: '0000-01-01' }] },
    'input.identifiers[0].issuedOn',
    wrong('input.identifiers[0].issuedOn', aDate),
  ],
  [
    'an instant of the year 0',
    { selfieVerifiedAt: '0000-01-01T00:00:00Z' },
    'input.selfieVerifiedAt',
    wrong('input.selfieVerifiedAt', anInstant),
  ],
  [
    'an instant that is none',
    { screening: { screenedAt: CANARY } },
    'input.screening.screenedAt',
    wrong('input.screening.screenedAt', anInstant),
  ],
  [
    'an e-mail address that is none',
    { email: CANARY },
    'input.email',
    wrong('input.email', 'give an e-mail address, e.g. john.doe@example.com'),
  ],
  [
    'a locale that is none',
    { locale: `${CANARY} ${CANARY}` },
    'input.locale',
    wrong('input.locale', 'give a BCP 47 tag, e.g. en-US'),
  ],
  ['an unknown field', { surname: CANARY }, 'input', 'OnboardCustomerInput at input has a field that it does not know'],
  [
    'an unknown field of a name',
    { name: { first: 'Ada', last: 'Example', nick: CANARY } },
    'input.name',
    'PersonNameInput at input.name has a field that it does not know',
  ],
  [
    'a gender that is none',
    { gender: CANARY },
    'input.gender',
    wrong('input.gender', 'give a value of Gender, as the schema describes it'),
  ],
  ['null where something must be', { name: null }, 'input.name', 'input.name must not be null'],
  ['null in a list', { providers: [null] }, 'input.providers[0]', 'input.providers[0] must not be null'],
  ['no name', { name: undefined }, 'input.name', 'input.name is required (PersonNameInput!)'],
  ['no last name', { name: { first: CANARY } }, 'input.name.last', 'input.name.last is required (String!)'],
  [
    'a text where an object must be',
    { name: CANARY },
    'input.name',
    wrong('input.name', 'give a value of PersonNameInput, as the schema describes it'),
  ],
  [
    'a number where a text must be',
    { name: { first: 5551234567, last: 'Example' } },
    'input.name.first',
    wrong('input.name.first', 'give a value of String, as the schema describes it'),
  ],
  [
    'a list where a text must be',
    { description: [CANARY] },
    'input.description',
    wrong('input.description', 'give a value of String, as the schema describes it'),
  ],
  ['a broken number of milliseconds', { waitMs: 1.5 }, 'input.waitMs', wrong('input.waitMs', 'give a whole number')],
];

function wrong(path: string, remedy: string): string {
  return `The value at ${path} is wrong: ${remedy}`;
}

describe('variables that do not fit the schema', () => {
  it.each(misfits)('%s', async (_name, fields, inputPath, message) => {
    const answer = await service.graph(ONBOARD, { input: personFor(['connect'], fields) });
    expect(answer.status).toBe(400);
    expect(answer.errors).toEqual([
      { message, locations: [expect.any(Object)], extensions: { code: 'BAD_USER_INPUT', inputPath } },
    ]);
    expect(answer.text).not.toContain(CANARY);
    expect(answer.text).not.toContain('5551234567');
  });

  it('none at all', async () => {
    const answer = await service.graph(ONBOARD);
    expect([answer.status, answer.errors?.[0]?.message]).toEqual([
      400,
      'Variable "$input" of required type "OnboardCustomerInput!" was not provided.',
    ]);
  });
});

/** A name, the rest of a literal input, and the message. */
const literals: [string, string, string][] = [
  [
    'an enum value',
    `gender: ${CANARY}`,
    'A value in the document is wrong: give a value of Gender, as the schema describes it',
  ],
  [
    'a text for an enum value',
    `gender: "${CANARY}"`,
    'A value in the document is wrong: give a value of Gender, as the schema describes it',
  ],
  ['a date', `dateOfBirth: "${CANARY}"`, `A value in the document is wrong: ${aDate}`],
  [
    'an e-mail address',
    `email: "${CANARY}"`,
    'A value in the document is wrong: give an e-mail address, e.g. john.doe@example.com',
  ],
  [
    'a telephone number',
    'phone: 5551234567',
    'A value in the document is wrong: give a number with its country code, e.g. +12025550123',
  ],
  ['a number of milliseconds', `waitMs: "${CANARY}"`, 'A value in the document is wrong: give a whole number'],
  [
    'a flag',
    `politicallyExposed: { exposed: "${CANARY}" }`,
    'A value in the document is wrong: give a value of Boolean, as the schema describes it',
  ],
  [
    'an object',
    `mainAddress: "${CANARY}"`,
    'A value in the document is wrong: give a value of AddressInput, as the schema describes it',
  ],
];

describe('documents', () => {
  it.each(literals)('with a wrong literal: %s', async (_name, field, message) => {
    const answer = await service.graph(
      `mutation { onboardCustomer(input: { name: { first: "Ada", last: "${CANARY}" }, providers: ["connect"], ${field} }) { replayed } }`,
    );
    expect(answer.status).toBe(400);
    expect(answer.errors?.map((error) => [error.message, error.extensions])).toEqual([
      [message, { code: 'GRAPHQL_VALIDATION_FAILED' }],
    ]);
    expect(answer.text).not.toContain(CANARY);
    expect(answer.text).not.toContain('5551234567');
  });

  it('that are no GraphQL', async () => {
    const answer = await service.graph(`mutation { onboardCustomer(input: { name: "${CANARY} }`);
    expect(answer.status).toBe(400);
    expect(answer.errors).toEqual([
      {
        message: 'The document is not valid GraphQL at this place',
        locations: [{ line: 1, column: 55 }],
        extensions: { code: 'GRAPHQL_PARSE_FAILED' },
      },
    ]);
    expect(answer.text).not.toContain(CANARY);
  });
});

const mutation = `mutation { onboardCustomer(input: { name: { first: "Ada", last: "${CANARY}" }, providers: ["connect"] }) { replayed } }`;
const json = { 'content-type': 'application/json' };
const notWellFormed = 'The request is not well-formed: send JSON with `query` and, if need be, `variables`';

/** A name, the request, and the answer's status, code and message. */
const requests: [string, string, RequestInit, [number, string, string]][] = [
  [
    'over 15 MB',
    '',
    { method: 'POST', headers: json, body: JSON.stringify({ query: mutation, padding: 'y'.repeat(15 * 1024 * 1024) }) },
    [413, 'TOO_LARGE', 'The request is larger than 15 MB'],
  ],
  [
    'of malformed JSON',
    '',
    { method: 'POST', headers: json, body: `{"query": "${CANARY}` },
    [400, 'BAD_REQUEST', notWellFormed],
  ],
  ['without a body', '', { method: 'POST', headers: json, body: '' }, [400, 'BAD_REQUEST', notWellFormed]],
  [
    'in a batch',
    '',
    { method: 'POST', headers: json, body: JSON.stringify([{ query: mutation }]) },
    [400, 'BATCHING_REFUSED', 'Send one operation in a request, not a list'],
  ],
  [
    'of a form',
    '',
    { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'query=x' },
    [415, 'UNSUPPORTED_MEDIA_TYPE', 'Send the request as application/json'],
  ],
  [
    'that mutates by GET',
    `?query=${encodeURIComponent(mutation)}`,
    { headers: { 'apollo-require-preflight': '1' } },
    [405, 'METHOD_NOT_ALLOWED', 'Queries alone are taken by GET: send this by POST'],
  ],
];

describe('requests', () => {
  it.each(requests)('%s', async (_name, query, init, expected) => {
    const response = await fetch(`${service.url}/graphql${query}`, init);
    const text = await response.text();
    const { errors } = JSON.parse(text) as { errors: { message: string; extensions: { code: string } }[] };
    expect(errors.map(({ message, extensions }) => [response.status, extensions.code, message])).toEqual([expected]);
    expect(text).not.toContain(CANARY);
  });

  it.each([
    ['GET', `?query=${encodeURIComponent('{ providers { id } }')}`, {}],
    [
      'POST of text',
      '',
      { method: 'POST', headers: { 'content-type': 'text/plain' }, body: JSON.stringify({ query: mutation }) },
    ],
  ])('that any page could make a browser send: %s', async (_name, query, init: RequestInit) => {
    const response = await fetch(`${service.url}/graphql${query}`, init);
    const { errors } = (await response.json()) as { errors: { message: string; extensions: { code: string } }[] };
    expect([response.status, errors[0]?.extensions.code]).toEqual([400, 'BAD_REQUEST']);
    expect(errors[0]?.message).toMatch(
      /^This operation has been blocked as a potential Cross-Site Request Forgery \(CSRF\)\./,
    );
  });

  it('by another host name', async () => {
    expect(await postAs('rebinding.example.com', mutation)).toEqual([
      401,
      {
        errors: [
          {
            message:
              'Authenticate with `Authorization: Bearer <token>`; without authentication only loopback is served, by its own name',
            extensions: { code: 'UNAUTHENTICATED' },
          },
        ],
      },
    ]);
  });
});

/** Posts a document to the service under another `Host`, which fetch does not let one say. */
async function postAs(host: string, query: string): Promise<[number | undefined, unknown]> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest(`${service.url}/graphql`, { method: 'POST', headers: { ...json, host } }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (part: string) => (text += part));
      answer.on('end', () => resolve([answer.statusCode, JSON.parse(text)]));
    });
    sent.on('error', reject).end(JSON.stringify({ query }));
  });
}
