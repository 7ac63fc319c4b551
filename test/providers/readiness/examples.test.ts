import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { fixtures as bvnk } from '../bvnk/fixtures.js';
import { fixtures as connect } from '../connect/fixtures.js';
import { fixtures as enfuce } from '../enfuce/fixtures.js';
import { fixtures as mbanq } from '../mbanq/fixtures.js';
import { failureOf } from '../support/failure.js';
import { carry } from './carry.js';
import { openProvider, type SandboxedProvider } from '../support/sandbox-providers.js';

/** Readiness and the strict sandbox agree: who is ready is accepted, who is not is refused. */
describe.each([
  { id: 'mbanq', fixtures: mbanq },
  { id: 'connect', fixtures: connect },
  { id: 'enfuce', fixtures: enfuce },
  { id: 'bvnk', fixtures: bvnk },
] as const)('$id', ({ id, fixtures }) => {
  let sandboxed: SandboxedProvider;
  beforeAll(async () => {
    sandboxed = await openProvider(id);
  });
  afterAll(() => sandboxed.close());

  test.each(Object.entries(fixtures.ready))('accepts who is ready: %s', async (_name, profile) => {
    await carry(sandboxed.provider, profile);
  });

  test.each(Object.entries(fixtures.notReady))('refuses who is not: %s', async (_name, { profile }) => {
    expect(await failureOf(carry(sandboxed.provider, profile))).toMatchObject({ code: 'REFUSED' });
  });
});
