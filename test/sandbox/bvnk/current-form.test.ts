import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { signHawk } from '../support/hawk.js';
import { call, openSandbox, type TestSandbox } from '../support/sandbox.js';
import { bvnkCustomer } from './customer.fixture.js';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await openSandbox({ bvnkForm: 'current' });
});
afterAll(() => sandbox.close());

const customer = (externalReference: string) => ({
  type: 'INDIVIDUAL',
  externalReference,
  individual: {
    firstName: 'John',
    lastName: 'Doe',
    dateOfBirth: '1990-05-12',
    emailAddress: 'john.doe@example.com',
    address: { addressLine1: '123 Main St', city: 'New York', postalCode: '10001', stateCode: 'NY', countryCode: 'US' },
    taxIdentification: { number: '123-45-6789', taxResidenceCountryCode: 'US' },
    cdd: { employmentStatus: 'EMPLOYED', expectedMonthlyVolume: { amount: 100, currency: 'USD' } },
  },
  signedAgreementSessionReference: '78eedde1-2402-4a59-8bbd-ccecb6d612d1',
});
function send(path: string, method = 'GET', body?: unknown) {
  const url = `${sandbox.current().baseUrls.bvnk}${path}`;
  return call(url, { method, body, headers: signHawk(method, url) });
}
const create = (body: unknown) => send('/platform/v1/customers', 'POST', body);

test('the later form is taken, and its external reference is unique and looked up', async () => {
  const created = await create(customer('C0001'));
  expect(created.status).toBe(202);
  const { reference } = created.body as { reference: string };
  expect((await send('/platform/v2/customers?reference=C0001')).body).toMatchObject({
    content: [{ reference, externalReference: 'C0001' }],
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
