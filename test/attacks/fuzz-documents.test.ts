import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { FOUR, ONBOARD, onboard, personFor } from '../support/people.js';
import { TestService } from '../support/service.js';
import { mutated, randomDocument } from './support/random-documents.js';
import { junk, readSchema } from './support/random-inputs.js';
import { runs } from './support/runs.js';

const folder = 'examples/operations';
const valid = readdirSync(folder)
  .filter((name) => name.endsWith('.graphql'))
  .map((name) => readFileSync(`${folder}/${name}`, 'utf8'));

let service: TestService;
let ids: string[];
beforeAll(async () => {
  service = await TestService.open({
    POLL_INTERVAL_MS: '600000',
    RATE_LIMIT_PER_MINUTE_PER_CALLER: '0',
    RATE_LIMIT_PER_MINUTE_PER_ADDRESS: '0',
  });
  const { id, identifiers, registrations } = await onboard(service, personFor(['connect'], { reference: 'WELL1' }));
  ids = [id, ...identifiers.map((one) => one.id), ...registrations.map((one) => one.id), ...FOUR, 'nobody'];
});
afterAll(() => service.close());

/** Sends what may be no request at all, and says whether it was answered. @throws Error when it is a fault of ours */
async function outcomeOf(request: unknown): Promise<string> {
  const response = await fetch(`${service.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(request) ?? '',
  });
  const text = await response.text();
  expect([200, 400, 405]).toContain(response.status);
  expect(text).not.toContain('INTERNAL_SERVER_ERROR');
  const answer = JSON.parse(text) as { data?: object | null; errors?: object[] };
  return answer.errors ? 'refused' : 'answered';
}

async function expectWell(seen: ReadonlySet<string>): Promise<void> {
  expect([...seen].toSorted()).toEqual(['answered', 'refused']);
  const answer = await service.graph('{ customerByReference(reference: "WELL1") { reference } }');
  expect([answer.status, answer.data]).toEqual([200, { customerByReference: { reference: 'WELL1' } }]);
}

test('documents after the schema are answered or refused', async () => {
  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(randomDocument(readSchema(), ids), async (query) => {
      seen.add(await outcomeOf({ query, variables: { v: 1 } }));
    }),
    runs(300),
  );
  await expectWell(seen);
}, 120_000);

test('changed documents are answered or refused', async () => {
  expect(valid.length).toBeGreaterThan(5);
  const documents = [
    ...valid,
    ONBOARD,
    '{ customers(first: 2, filter: { text: "a" }) { nodes { id name { last } } } }',
  ];
  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(mutated(documents), async (query) => {
      seen.add(await outcomeOf({ query }));
    }),
    runs(300),
  );
  await expectWell(seen);
}, 120_000);

test('requests of any form are answered or refused', async () => {
  const part = fc.oneof(junk, fc.constant(undefined));
  const request = fc.record({
    query: fc.oneof(
      { arbitrary: fc.constantFrom('{ __typename }', 'query A { __typename } query B { __typename }'), weight: 3 },
      { arbitrary: part, weight: 1 },
    ),
    operationName: fc.oneof(fc.constantFrom('A', null), part),
    variables: fc.oneof(fc.constantFrom({}, null), part),
    extensions: fc.oneof(fc.constantFrom({}, { persistedQuery: {} }), part),
  });
  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(fc.oneof({ arbitrary: request, weight: 5 }, { arbitrary: junk, weight: 1 }), async (sent) => {
      seen.add(await outcomeOf(sent));
    }),
    runs(200),
  );
  await expectWell(seen);
}, 120_000);
