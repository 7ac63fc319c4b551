import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { TestService } from '../../support/service.js';

const SDL = '{ _service { sdl } }';
const headers = { 'content-type': 'application/json', 'apollo-federation-include-trace': 'ftv1' };

let service: TestService;

beforeAll(async () => {
  service = await TestService.open();
}, 60_000);
afterAll(() => service.close());

/** Whether the answer to a request that asks for a trace has one. */
async function isTraced(query: string): Promise<boolean> {
  const init = { method: 'POST', headers, body: JSON.stringify({ query }) };
  const answer = (await (await fetch(`${service.url}/graphql`, init)).json()) as { extensions?: { ftv1?: string } };
  return typeof answer.extensions?.ftv1 === 'string';
}

describe('for gateways', () => {
  test('the service says its schema', async () => {
    const { data } = await service.graph<{ _service: { sdl: string } }>(SDL);
    expect(data._service.sdl).toMatch(/^type Customer @key\(fields: "id"\)/m);
  });

  test('it says how long each field took where it is asked to', async () => {
    expect(await isTraced('{ providers { id } }')).toBe(true);
    const { text } = await service.graph('{ providers { id } }');
    expect(text).not.toContain('ftv1');
  });

  test('without FEDERATION it says neither, and says so as for introspection', async () => {
    await service.stop();
    await service.start({ FEDERATION: 'false' });
    for (const query of [SDL, '{ ...f } fragment f on Query { a: _service { __typename } }']) {
      const { status, errors } = await service.graph(query);
      expect([status, errors?.map(({ message, extensions }) => [message, extensions?.code])]).toEqual([
        400,
        [['The schema is not told here: read schema/schema.graphql', 'INTROSPECTION_DISABLED']],
      ]);
    }
    expect(await isTraced('{ providers { id } }')).toBe(false);
    const { data } = await service.graph(
      'query ($keys: [_Any!]!) { _entities(representations: $keys) { __typename } }',
      {
        keys: [],
      },
    );
    expect(data).toEqual({ _entities: [] });
  });
});
