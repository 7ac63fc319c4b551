import { composeServices } from '@apollo/composition';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { parse } from 'graphql';
import { TestService } from '../../../support/service.js';

let service: TestService;

beforeAll(async () => {
  service = await TestService.open();
}, 60_000);
afterAll(() => service.close());

test('the schema that the service says is composed', async () => {
  const { data } = await service.graph<{ _service: { sdl: string } }>('{ _service { sdl } }');
  const { errors, supergraphSdl } = composeServices([
    { name: 'customers', typeDefs: parse(data._service.sdl), url: service.url },
  ]);
  expect(errors).toBeUndefined();
  expect(supergraphSdl).toContain('type Customer\n  @join__type(graph: CUSTOMERS, key: "id")');
});
