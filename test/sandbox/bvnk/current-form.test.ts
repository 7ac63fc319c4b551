import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { signHawk } from '../support/hawk.js';
import { call, openSandbox, type TestSandbox } from '../support/sandbox.js';
import { bvnkCurrentCustomer, bvnkCustomer } from './customer.fixture.js';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await openSandbox({ bvnkForm: 'current' });
});
afterAll(() => sandbox.close());

const customer = (externalReference: string) => ({ ...bvnkCurrentCustomer, externalReference });
function send(path: string, method = 'GET', body?: unknown) {
  const url = `${sandbox.current().baseUrls.bvnk}${path}`;
  return call(url, { method, body, headers: signHawk(method, url) });
}
const create = (body: unknown) => send('/platform/v1/customers', 'POST', body);

test('the later form is taken, and its external reference is unique and looked up', async () => {
  const created = await create(customer('C0001'));
  expect(created.status).toBe(202);
  const { reference } = created.body as { reference: string };
  const { content } = (await send('/platform/v2/customers?reference=C0001')).body as { content: { status: string }[] };
  expect(content).toEqual([
    { id: reference, reference: 'C0001', type: 'INDIVIDUAL', status: expect.stringMatching(/^(PENDING_)?VERIFI/) },
  ]);
  expect((await send(`/platform/v1/customers/${reference}`)).body).toMatchObject({
    reference,
    externalReference: 'C0001',
    individual: bvnkCurrentCustomer.individual,
  });
  expect(await create(customer('C0001'))).toMatchObject({
    status: 400,
    body: { details: { errors: { externalReference: ['A customer with this reference already exists'] } } },
  });
});

test("the seed's form is then refused", async () => {
  expect(await create(bvnkCustomer)).toMatchObject({
    status: 400,
    body: { details: { errors: { signedAgreementSessionReference: ['is required'] } } },
  });
});
