import { readdir, readFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import { getIntrospectionQuery } from 'graphql';
import { DocumentGate } from '../../../src/graphql/hardening/document-gate.js';
import { DEFAULT_LIMITS, type GraphLimits } from '../../../src/graphql/hardening/graph-limits.js';
import { createSchema } from '../../../src/graphql/schema.js';

const schema = createSchema();
const examples = new URL('../../../examples/operations/', import.meta.url);
const names = (await readdir(examples)).filter((name) => name.endsWith('.graphql'));

/** Half of what is allowed: the examples must not come near a limit. */
const half = Object.fromEntries(
  Object.entries(DEFAULT_LIMITS).map(([limit, most]) => [limit, Math.floor((most as number) / 2)]),
) as unknown as GraphLimits;

test.each(names)('%s stays within half of every limit', async (name) => {
  const query = await readFile(new URL(name, examples), 'utf8');
  const variables = await readFile(new URL(name.replace('.graphql', '.variables.json'), examples), 'utf8');
  const gate = new DocumentGate({ schema, limits: half, allowsIntrospection: false });
  expect(gate.admit({ query, variables: JSON.parse(variables) as object }).query).toBe(query);
});

test('the playground may ask for the whole schema where introspection is allowed', () => {
  const query = getIntrospectionQuery({ schemaDescription: true, inputValueDeprecation: true, specifiedByUrl: true });
  const gate = new DocumentGate({ schema, limits: half, allowsIntrospection: true });
  expect(gate.admit({ query }).query).toBe(query);
});
