import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { duplicateCandidates } from '../../../src/storage/reads/duplicate-candidates.js';
import { GraphReads } from '../../../src/storage/reads/graph-reads.js';
import { identifier, onboard, passport, personFor } from '../../support/people.js';
import { TestService } from '../../support/service.js';
import { statementsOf } from '../../support/statements.js';
import { merge } from './merges.js';

let service: TestService;
beforeAll(async () => {
  service = await TestService.open();
});
afterAll(() => service.close());

interface Duplicate {
  customer: { id: string };
  reasons: string[];
  strength: string;
}

let people = 0;

/** Somebody like nobody else, but for what is given. */
async function newcomer(fields: object = {}): Promise<string> {
  people += 1;
  const letters = [...String(people).padStart(3, '0')].map((digit) => 'bcdfghjklm'[Number(digit)]).join('a');
  const born = new Date(Date.UTC(1950, 0, 1 + people * 7)).toISOString().slice(0, 10);
  const { id } = await onboard(
    service,
    personFor(['connect'], {
      name: { first: `${letters}o`, last: `${letters}una` },
      dateOfBirth: born,
      email: `${letters}@example.com`,
      mobile: `+120255502${String(people).padStart(2, '0')}`,
      identifiers: [],
      waitMs: 0,
      ...fields,
    }),
  );
  return id;
}

async function duplicatesOf(id: string): Promise<Duplicate[]> {
  const answer = await service.graph<{ customer: { possibleDuplicates: Duplicate[] } }>(
    'query ($id: ID!) { customer(id: $id) { possibleDuplicates { customer { id } reasons strength } } }',
    { id },
  );
  if (answer.errors) throw new Error(answer.text);
  return answer.data.customer.possibleDuplicates;
}

it('finds nobody where nothing is shared', async () => {
  await newcomer();
  expect(await duplicatesOf(await newcomer())).toEqual([]);
});

it('says of each what is shared, the strongest first, on both sides', async () => {
  const shared = passport('P99000001');
  const id = await newcomer({
    name: { first: 'Jörg', middle: 'M', last: 'Müller' },
    dateOfBirth: '1971-03-04',
    email: 'Joerg@example.com',
    mobile: '+12025550999',
    identifiers: [shared, identifier('TAX_CODE', 'T99000001')],
  });
  const same = await newcomer({ identifiers: [shared], allowDuplicateIdentifiers: true });
  const countryless = await newcomer({
    identifiers: [{ ...identifier('TAX_CODE', 't 9900-0001'), issuingCountry: undefined }],
    mobile: '+12025550999',
  });
  const foreign = await newcomer({ identifiers: [{ ...shared, issuingCountry: 'DE' }] });
  const named = await newcomer({ name: { first: 'JOERG', last: 'MUELLER' }, dateOfBirth: '1971-03-04' });
  const brother = await newcomer({ name: { first: 'Karl', last: 'Müller' }, dateOfBirth: '1971-03-04' });
  const mailed = await newcomer({ email: 'JOERG@EXAMPLE.COM' });
  const found = (other: string, reasons: string[], strength: string) => ({
    customer: { id: other },
    reasons,
    strength,
  });
  expect(await duplicatesOf(id)).toEqual([
    found(countryless, ['SAME_NUMBER', 'SAME_MOBILE'], 'STRONG'),
    found(same, ['SAME_IDENTIFIER'], 'STRONG'),
    found(named, ['SAME_NAME_AND_DATE_OF_BIRTH'], 'LIKELY'),
    found(mailed, ['SAME_EMAIL'], 'WEAK'),
  ]);
  expect(await duplicatesOf(same)).toEqual([found(id, ['SAME_IDENTIFIER'], 'STRONG')]);
  expect(await duplicatesOf(mailed)).toEqual([found(id, ['SAME_EMAIL'], 'WEAK')]);
  expect([await duplicatesOf(foreign), await duplicatesOf(brother)]).toEqual([[], []]);
});

it('leaves out numbers out of use, and merged customers on either side', async () => {
  const shared = passport('P99000002');
  const mobile = '+12025550888';
  const id = await newcomer({ identifiers: [shared] });
  await newcomer({ identifiers: [{ ...shared, status: 'INACTIVE' }] });
  expect(await duplicatesOf(id)).toEqual([]);
  const [one, other, third] = [await newcomer({ mobile }), await newcomer({ mobile }), await newcomer({ mobile })];
  expect(await duplicatesOf(third)).toHaveLength(2);
  await merge(service, one, other);
  expect(await duplicatesOf(third)).toMatchObject([{ customer: { id: one } }]);
  expect(await duplicatesOf(one)).toMatchObject([{ customer: { id: third } }]);
  expect(await duplicatesOf(other)).toEqual([]);
});

it('names at most twenty', async () => {
  const email = 'everybody@example.com';
  const ids = [];
  for (let count = 0; count < 22; count += 1) ids.push(await newcomer({ email }));
  expect(await duplicatesOf(ids[0] ?? '')).toHaveLength(20);
});

it('is read with two statements for any number of customers', async () => {
  const count = async (first: number): Promise<number> => {
    const query = `query ($first: Int!) { customers(first: $first) { nodes { possibleDuplicates { customer { id } reasons } } } }`;
    return (await statementsOf(service, () => service.graph(query, { first }))).length;
  };
  expect([await count(2), await count(20)]).toEqual([3, 3]);
});

it('is answered from indexes', async () => {
  const em = service.service.context.em.fork();
  await em.execute(
    `insert into customer (id, reference, first_name, last_name, date_of_birth, email, mobile, nationalities, verification_state, created_at, updated_at)
     select gen_random_uuid(), 'R' || n, 'F' || n, 'L' || n, date '1930-01-01' + n, n || '@example.org', '+49' || n, '{}', 'NOT_STARTED', now(), now()
       from generate_series(1, 20000) n`,
  );
  await em.execute(
    `insert into identifier (id, customer_id, type, number_encrypted, number_masked, number_index, status, source, created_at, updated_at)
     select gen_random_uuid(), id, 'PASSPORT', '', '', reference, 'ACTIVE', 'DECLARED', now(), now() from customer where reference like 'R%'`,
  );
  await em.execute('analyze customer');
  await em.execute('analyze identifier');
  const reads = new GraphReads(em);
  const { sql, parameters } = duplicateCandidates([await newcomer()]).compile(reads.unfilteredDb);
  const plain = parameters.reduce<string>((text, value, index) => {
    const literal = Array.isArray(value) ? `'{${value.join(',')}}'` : String(value);
    return text.replace(`$${index + 1}`, literal);
  }, sql);
  const rows = await em.execute<{ 'QUERY PLAN': string }[]>(`explain ${plain}`);
  const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
  for (const index of ['identifier_number_index', 'customer_email', 'customer_mobile', 'customer_birth_and_name']) {
    expect(plan).toContain(index);
  }
  expect(plan).not.toContain('Seq Scan');
});
