import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { comeToRest, forgetRequests, rowCounts, sentRequests } from '../../support/assertions.js';
import { onboard, person, personFor, type SaidUserError } from '../../support/people.js';
import { eventually, TestService } from '../../support/service.js';

const SIGN = `mutation ($input: SignAgreementInput!) {
  signAgreement(input: $input) {
    userErrors { path code message }
    agreement { reference status expiresOn agreements { name displayName url } }
    registration { state missing { code } externalId agreement { reference status } verification { state } }
  }
}`;

interface Signed {
  userErrors: SaidUserError[];
  agreement: { reference: string; status: string; expiresOn: string; agreements: object[] } | null;
  registration: { state: string; missing: object[]; externalId: string | null } | null;
}

let service: TestService;
beforeAll(async () => {
  service = await TestService.open();
});
afterAll(() => service.close());
beforeEach(() => forgetRequests(service));

async function sign(input: object): Promise<Signed> {
  const answer = await service.graph<{ signAgreement: Signed }>(SIGN, { input: { provider: 'bvnk', ...input } });
  if (answer.errors) throw new Error(answer.text);
  return answer.data.signAgreement;
}

/** Somebody whose registration at BVNK waits for an agreement. */
async function unsigned(fields: object = {}): Promise<string> {
  const { id } = await onboard(service, person({ providers: ['bvnk'], agreements: [], ...fields }));
  return id;
}

async function verificationOf(
  id: string,
): Promise<{ state: string; requiredActions: { path: string; code: string }[] }> {
  const answer = await service.graph<{ customer: { registrations: { verification: never }[] } }>(
    `query ($id: ID!) { customer(id: $id) { registrations { verification { state requiredActions { path code } } } } }`,
    { id },
  );
  return answer.data.customer.registrations[0]?.verification ?? { state: '', requiredActions: [] };
}

describe('a session', () => {
  it('is started with its texts, signed, and releases the registration', async () => {
    const customerId = await unsigned();
    const started = await sign({ customerId });
    expect(started).toMatchObject({
      userErrors: [],
      agreement: { status: 'PENDING', expiresOn: expect.any(String) },
      registration: { state: 'BLOCKED', missing: [{ code: 'AGREEMENT_REQUIRED' }] },
    });
    expect(started.agreement?.agreements[0]).toEqual({
      name: expect.any(String),
      displayName: expect.any(String),
      url: expect.stringMatching(/^https:/),
    });
    const signed = await sign({ customerId, step: 'SIGN', ipAddress: '203.0.113.7' });
    expect(signed).toMatchObject({
      userErrors: [],
      agreement: { reference: started.agreement?.reference, status: 'SIGNED' },
    });
    // What was shown stays with the session that was signed.
    expect(signed.agreement?.agreements).toEqual(started.agreement?.agreements);
    expect(
      await eventually(async () => ((await verificationOf(customerId)).state === 'VERIFIED' ? true : undefined)),
    ).toBe(true);
    const [created] = (await sentRequests(service, 'bvnk')).filter(
      ({ operationId }) => operationId === 'createCustomer',
    );
    expect(created?.body).toMatchObject({ signed_agreement_id: started.agreement?.reference });
  });

  it('that is not signed yet keeps a customer PENDING_AGREEMENTS until it is', async () => {
    const id = await unsigned();
    const { agreement } = await sign({ customerId: id });
    await service.graph(
      `mutation ($input: UpdateCustomerInput!) { updateCustomer(input: $input) { userErrors { code } } }`,
      {
        input: { customerId: id, agreements: [{ provider: 'bvnk', reference: agreement?.reference }], waitMs: 20_000 },
      },
    );
    expect(await verificationOf(id)).toEqual({
      state: 'PENDING_AGREEMENTS',
      requiredActions: [{ path: 'agreements', code: 'AGREEMENT_REQUIRED' }],
    });
    expect((await sign({ customerId: id, step: 'SIGN', ipAddress: '2001:db8::7' })).userErrors).toEqual([]);
    await eventually(async () => ((await verificationOf(id)).state === 'VERIFIED' ? true : undefined));
  });

  it('that was signed elsewhere is passed by its reference', async () => {
    const customerId = await unsigned();
    const reference = '78eedde1-2402-4a59-8bbd-ccecb6d612d1';
    const passed = await sign({ customerId, step: 'SIGNED_ELSEWHERE', reference });
    expect(passed).toMatchObject({ userErrors: [], agreement: { reference, status: 'SIGNED' } });
    await eventually(async () => ((await verificationOf(customerId)).state === 'VERIFIED' ? true : undefined));
    expect((await sentRequests(service, 'bvnk')).some(({ path }) => path.includes('sessions'))).toBe(false);
  });

  it('is started in spite of a connection that breaks', async () => {
    const customerId = await unsigned();
    await service.control('POST', '/bvnk/faults', { kind: 'resetBeforeCommit', operationId: 'createAgreementSession' });
    expect(await sign({ customerId, waitMs: 20_000 })).toMatchObject({
      userErrors: [],
      agreement: { status: 'PENDING' },
    });
  });

  it('leaves the net address of the signer nowhere in the clear, and nowhere at all once it is told', async () => {
    const customerId = await unsigned();
    await sign({ customerId });
    await sign({ customerId, step: 'SIGN', ipAddress: '198.51.100.23' });
    const rows = await service.sql<{ row: string }>(
      `select to_jsonb(s)::text as row from submission s join registration r on r.id = s.registration_id
        where r.customer_id = ? union all select to_jsonb(a)::text from audit_event a where a.customer_id = ?`,
      [customerId, customerId],
    );
    expect(rows.filter(({ row }) => row.includes('198.51.100.23'))).toEqual([]);
    const [kept] = await service.sql<{ count: number }>(
      `select count(*)::int from submission s join registration r on r.id = s.registration_id
        where r.customer_id = ? and s.operation = 'signAgreement' and s.input_encrypted is not null`,
      [customerId],
    );
    expect(kept?.count).toBe(0);
  });
});

describe('what cannot be done', () => {
  it.each([
    ['an unknown customer', { customerId: '00000000-0000-0000-0000-000000000000' }, 'customerId', 'NOT_FOUND'],
    ['an unknown provider', { provider: 'acme' }, 'provider', 'NOT_FOUND'],
    ['a provider that does not have the customer', { provider: 'connect' }, 'provider', 'NOT_FOUND'],
    ['a provider without agreements', { provider: 'enfuce' }, 'provider', 'NOT_SUPPORTED'],
    ['signing what was not started', { step: 'SIGN', ipAddress: '203.0.113.7' }, 'step', 'INVALID_STATE'],
    ['passing nothing', { step: 'SIGNED_ELSEWHERE' }, 'reference', 'REQUIRED'],
    ['an address that is none', { step: 'SIGN', ipAddress: 'here' }, 'ipAddress', 'INVALID'],
  ])('%s is refused, and nothing changes', async (_name, input, field, code) => {
    const customerId = await unsigned({ providers: ['bvnk', 'enfuce'] });
    await comeToRest(service);
    const before = await rowCounts(service);
    const { userErrors, registration } = await sign({ customerId, ...input });
    expect(userErrors.map((error) => [error.path, error.code])).toEqual([[['input', field], code]]);
    expect(registration).toBeNull();
    expect(await rowCounts(service)).toEqual(before);
  });

  it('signing without saying from where', async () => {
    const customerId = await unsigned();
    await sign({ customerId });
    expect((await sign({ customerId, step: 'SIGN' })).userErrors).toMatchObject([
      { path: ['input', 'ipAddress'], code: 'REQUIRED' },
    ]);
  });

  it('a session for somebody of whom no country is known is refused by BVNK’s rule, in our words', async () => {
    const customerId = await unsigned({ mainAddress: undefined });
    const { userErrors } = await sign({ customerId });
    expect(userErrors).toMatchObject([{ path: ['input', 'step'], code: 'INVALID_STATE' }]);
    expect(userErrors[0]?.message).toMatch(/BVNK/);
  });

  it('passing another agreement to a provider that has the customer', async () => {
    const { id } = await onboard(service, personFor(['bvnk']));
    const { userErrors } = await sign({ customerId: id, step: 'SIGNED_ELSEWHERE', reference: 'A' });
    expect(userErrors).toMatchObject([{ path: ['input', 'provider'], code: 'INVALID_STATE' }]);
  });
});
