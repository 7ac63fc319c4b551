import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { comeToRest, rowCounts } from '../support/assertions.js';
import { identifier, ONBOARD, onboard, passport, personFor, type OnboardAnswer } from '../support/people.js';
import { TestService } from '../support/service.js';
import { post, say } from './support/answers.js';

const CANARY = 'Zq7canary';
let service: TestService;
let before: Record<string, number>;

beforeAll(async () => {
  service = await TestService.open();
  await onboard(service, personFor(['connect'], { reference: 'TAKEN' }));
  await comeToRest(service);
  before = await rowCounts(service);
});
afterAll(() => service.close());

const named = (first: string): object => ({ name: { first, last: 'Example' } });
const address = { line1: 'Main St 1', city: 'New York', postCode: '10001', country: 'US' };
const control = 'Leave out control characters and line breaks';
const unseen = 'Leave out characters that cannot be seen, or that turn the direction of the text';
const reference = 'Give 1 to 32 letters and digits (A-Z, a-z, 0-9)';
const wait = 'Give 0 to 30000 milliseconds';

/** A name, the fields, and the user error: path below `input`, code, message. */
const refused: [string, object, string, string, string][] = [
  ['an override from right to left', named(`${CANARY}\u202egnp`), 'name.first', 'INVALID', unseen],
  ['an isolate', named(`\u2066${CANARY}\u2069`), 'name.first', 'INVALID', unseen],
  ['a mark of direction', named(`${CANARY}\u200f`), 'name.first', 'INVALID', unseen],
  ['a space of no width', named(`${CANARY}\u200bx`), 'name.first', 'INVALID', unseen],
  ['nothing but a space of no width', named('\u200b'), 'name.first', 'INVALID', unseen],
  ['a joiner between Latin letters', named(`${CANARY}\u200dx`), 'name.first', 'INVALID', unseen],
  ['a soft hyphen', named(`${CANARY}\u00adx`), 'name.first', 'INVALID', unseen],
  ['a byte order mark within', named(`${CANARY}\ufeffx`), 'name.first', 'INVALID', unseen],
  ['a Hangul filler', named(`${CANARY}\u3164x`), 'name.first', 'INVALID', unseen],
  ['tags', named(`${CANARY}\u{e0041}`), 'name.first', 'INVALID', unseen],
  ['a character of private use', named(`${CANARY}\ue000`), 'name.first', 'INVALID', unseen],
  ['no character', named(`${CANARY}\uffff`), 'name.first', 'INVALID', unseen],
  ['what was not readable', named(`${CANARY}\ufffd`), 'name.first', 'INVALID', unseen],
  ['NUL', named(`${CANARY}\u0000`), 'name.first', 'INVALID', control],
  ['a bell', named(`${CANARY}\u0007`), 'name.first', 'INVALID', control],
  ['half a character', named(`${CANARY}\udc00`), 'name.first', 'INVALID', control],
  ['a name of 1 MB', named(CANARY.repeat(116_000)), 'name.first', 'TOO_LONG', 'Give at most 255 characters'],
  [
    'an address of 1 MB',
    { mainAddress: { ...address, line1: CANARY.repeat(116_000) } },
    'mainAddress.line1',
    'TOO_LONG',
    'Give at most 255 characters',
  ],
  [
    'an invisible number',
    { identifiers: [identifier('OTHER', `1\u200b2`)] },
    'identifiers.0.number',
    'INVALID',
    unseen,
  ],
  ['a line break in a description', { description: `${CANARY}\nBcc: a@b.example` }, 'description', 'INVALID', control],
  ['a provider twice', { providers: ['connect', 'connect'] }, 'providers.1', 'DUPLICATE', 'Name each provider once'],
  ['a path as reference', { reference: '../../etc/passwd' }, 'reference', 'INVALID', reference],
  ['a reference of full width', { reference: '\uff21\uff22' }, 'reference', 'INVALID', reference],
  ['waitMs -1', { waitMs: -1 }, 'waitMs', 'OUT_OF_RANGE', wait],
  ['waitMs of two billion', { waitMs: 2_147_483_647 }, 'waitMs', 'OUT_OF_RANGE', wait],
  ['a nationality twice', { nationalities: ['US', 'US'] }, 'nationalities', 'DUPLICATE', 'Give each nationality once'],
  [
    'a birth in 9999',
    { dateOfBirth: '9999-12-31' },
    'dateOfBirth',
    'INVALID',
    'Give a date of birth between 1900-01-01 and today',
  ],
];

describe('an onboarding is refused, and nothing changes, with', () => {
  afterEach(async () => {
    expect(await rowCounts(service)).toEqual(before);
  });

  test.each(refused)('%s', async (_name, fields, path, code, message) => {
    const answer = await service.graph<OnboardAnswer>(ONBOARD, { input: personFor(['connect'], fields) });
    expect([answer.status, answer.errors]).toEqual([200, undefined]);
    expect(answer.data.onboardCustomer.userErrors).toEqual([{ path: ['input', ...path.split('.')], code, message }]);
    expect(answer.text).not.toContain(CANARY);
  });

  const country = 'give a country of ISO 3166-1 alpha-2, e.g. US';
  const day = 'give an existing day, e.g. 1990-05-12';
  test.each<[string, object, number, string, string]>([
    [
      '30 February',
      { dateOfBirth: '2023-02-30' },
      400,
      'BAD_USER_INPUT',
      `The value at input.dateOfBirth is wrong: ${day}`,
    ],
    [
      'the year 0',
      { dateOfBirth: '0000-01-01' },
      400,
      'BAD_USER_INPUT',
      `The value at input.dateOfBirth is wrong: ${day}`,
    ],
    [
      'the country XX',
      { birthCountry: 'XX' },
      400,
      'BAD_USER_INPUT',
      `The value at input.birthCountry is wrong: ${country}`,
    ],
    [
      'a header in an e-mail address',
      { email: `a@example.com\r\nBcc: ${CANARY}@example.com` },
      400,
      'BAD_USER_INPUT',
      'The value at input.email is wrong: give an e-mail address, e.g. john.doe@example.com',
    ],
    [
      'letters in a number',
      { mobile: '+1202CALLME' },
      400,
      'BAD_USER_INPUT',
      'The value at input.mobile is wrong: give a number with its country code, e.g. +12025550123',
    ],
    [
      '10,000 identifiers',
      { identifiers: Array.from({ length: 10_000 }, () => passport(CANARY)) },
      400,
      'TOO_MANY_INPUT_VALUES',
      'Give at most 2000 values',
    ],
    [
      '10,000 nationalities',
      { nationalities: Array.from({ length: 10_000 }, () => 'US') },
      400,
      'TOO_MANY_INPUT_VALUES',
      'Give at most 2000 values',
    ],
    [
      '101 providers',
      { providers: Array.from({ length: 101 }, () => 'connect') },
      200,
      'BAD_USER_INPUT',
      'Give at most 100 entries for input.providers',
    ],
    [
      'a provider of 1 MB',
      { providers: [CANARY.repeat(100_000)] },
      200,
      'BAD_USER_INPUT',
      'Give at most 255 characters for input.providers.0',
    ],
    [
      'a fraction of milliseconds',
      { waitMs: 0.5 },
      400,
      'BAD_USER_INPUT',
      'The value at input.waitMs is wrong: give a whole number',
    ],
    [
      'an object in the place of a text',
      { name: { first: { $ne: CANARY }, last: 'Example' } },
      400,
      'BAD_USER_INPUT',
      'The value at input.name.first is wrong: give a value of String, as the schema describes it',
    ],
    [
      'deep JSON',
      { description: JSON.parse(`${'['.repeat(60)}${']'.repeat(60)}`) as object },
      400,
      'INPUT_TOO_DEEP',
      'Give lists and objects at most 10 deep',
    ],
  ])('%s', async (_name, fields, status, code, message) => {
    const said = await say(service.url, post({ query: ONBOARD, variables: { input: personFor(['connect'], fields) } }));
    expect([said.status, said.errors]).toEqual([status, [[code, message]]]);
    expect(said.text).not.toContain(CANARY);
  });

  test('a key that would change every object', async () => {
    const input = JSON.stringify(personFor(['connect'])).replace('{', '{"__proto__": {"isAdmin": true},');
    const said = await say(
      service.url,
      post(`{"query": ${JSON.stringify(ONBOARD)}, "variables": {"input": ${input}}}`),
    );
    expect([said.status, said.errors[0]?.[0]]).toEqual([400, 'BAD_REQUEST']);
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
  });
});

describe('what looks like an attack is kept as the text that it is:', () => {
  test.each([
    ['HTML', '<script>alert(1)</script>'],
    ['SQL', "Robert'); drop table customer;--"],
    ['a formula', '=HYPERLINK("https://a.example")'],
    ['a template', '${7*7}{{7*7}}'],
    ['letters that look alike', 'Аdа'],
    ['an emoji', 'Ada 😀'],
    ['a joiner in Persian', 'می\u200cخواهم'],
    ['a joiner in Hindi', 'क्\u200dष'],
    ['a variant of a Han character', '葛\u{e0100}城'],
  ])('%s', async (_name, first) => {
    const input = personFor(['connect'], { ...named(first), waitMs: 0 });
    const answer = await service.graph<OnboardAnswer>(ONBOARD, { input });
    const id = answer.data.onboardCustomer.customer?.id;
    expect(answer.data.onboardCustomer.userErrors).toEqual([]);
    const read = await service.graph<object>('query ($id: ID!) { customer(id: $id) { name { first last } } }', { id });
    expect(read.data).toEqual({ customer: { name: { first, last: 'Example' } } });
  });
});
