import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sentRequests } from '../../support/assertions.js';
import { onboard, person, personFor } from '../../support/people.js';
import { eventually, TestService } from '../../support/service.js';

let service: TestService;
beforeAll(async () => {
  service = await TestService.open();
});
afterAll(() => service.close());

const IDLE = { failed: 0, retrying: 0, unknownOutcomes: 0, waiting: 0, waitingSince: null };

async function health(id: string): Promise<object> {
  const answer = await service.graph<{ provider: { health: object } }>(
    'query ($id: ID!) { provider(id: $id) { health { failed retrying unknownOutcomes waiting waitingSince } } }',
    { id },
  );
  return answer.data.provider.health;
}

describe('providers', () => {
  it('are five, with what each can do', async () => {
    const answer = await service.graph<object>('{ providers { id name sandbox capabilities } }');
    const provider = (id: string, name: string, capabilities: string[]) => ({ id, name, sandbox: true, capabilities });
    expect(answer.data).toEqual({
      providers: [
        provider('mbanq', 'Mbanq', [
          'CREATE_CUSTOMER',
          'CREATE_IDENTIFIER',
          'UPDATE_IDENTIFIER',
          'DEACTIVATE_IDENTIFIER',
          'DELETE_IDENTIFIER',
          'UPLOAD_DOCUMENT',
          'VERIFY',
          'RECORD',
          'CODE_VALUES',
          'ERASE_CUSTOMER',
        ]),
        provider('connect', 'Connect Gateway', ['CREATE_CUSTOMER', 'RECORD']),
        provider('enfuce', 'Enfuce', ['CREATE_CUSTOMER', 'UPDATE_CUSTOMER', 'RECORD']),
        provider('bvnk', 'BVNK', ['CREATE_CUSTOMER', 'AGREEMENTS', 'UPLOAD_DOCUMENT', 'VERIFY', 'WEBHOOK', 'RECORD']),
        provider('enroll', 'eNROLL', ['START_DOCUMENT', 'UPLOAD_DOCUMENT', 'APPROVE_DOCUMENT', 'VERIFY', 'WEBHOOK']),
      ],
    });
  });

  it('are found by id, null for another', async () => {
    const answer = await service.graph<object>(
      '{ bvnk: provider(id: "bvnk") { name } none: provider(id: "acme") { name } odd: provider(id: "__proto__") { name } }',
    );
    expect(answer.data).toEqual({ bvnk: { name: 'BVNK' }, none: null, odd: null });
  });
});

describe('health', () => {
  it('is idle before anything happened', async () => {
    expect(await health('connect')).toEqual(IDLE);
  });

  it('counts what was refused', async () => {
    await onboard(service, personFor(['enfuce'], { name: { first: 'Ada', last: 'Declined' } }));
    expect(await health('enfuce')).toEqual({ ...IDLE, failed: 1 });
  });

  it('counts unknown outcomes', async () => {
    await service.control('POST', '/connect/faults', { kind: 'resetAfterCommit' });
    await onboard(service, personFor(['connect']));
    expect(await health('connect')).toEqual({ ...IDLE, unknownOutcomes: 1 });
  });

  it('counts what waits for its next try, and since when something waits', async () => {
    await service.control('POST', '/bvnk/faults', { kind: 'rateLimit', retryAfterSeconds: 600 });
    const { id } = await onboard(service, personFor(['bvnk'], { waitMs: 0 }));
    const found = await eventually(async () => {
      const now = (await health('bvnk')) as typeof IDLE;
      return now.retrying === 1 ? now : undefined;
    });
    const [{ created } = { created: null }] = await service.sql<{ created: Date }>(
      'select created_at as created from customer where id = ?',
      [id],
    );
    expect(found).toEqual({
      failed: 0,
      retrying: 1,
      unknownOutcomes: 0,
      waiting: expect.any(Number),
      waitingSince: expect.any(String),
    });
    expect(Date.parse(String(found.waitingSince))).toBeGreaterThanOrEqual(Number(created && new Date(created)) - 1);
  });
});

describe('onboardingRequirements', () => {
  it('says once what several need, and who', async () => {
    const answer = await service.graph<object>(
      '{ onboardingRequirements(providers: ["bvnk", "connect", "enfuce", "mbanq", "enroll"]) { path code message providers identifierTypes } }',
    );
    const need = (path: string, message: string, providers: string[], more: object = {}) => ({
      path,
      code: 'REQUIRED',
      message,
      providers,
      identifierTypes: null,
      ...more,
    });
    const [address, name] = [
      ['bvnk', 'connect'],
      ['bvnk', 'connect', 'enfuce', 'mbanq'],
    ];
    expect(answer.data).toEqual({
      onboardingRequirements: [
        need('name.first', 'BVNK, Connect Gateway, Enfuce, and Mbanq need a first name', name),
        need('name.last', 'BVNK, Connect Gateway, Enfuce, and Mbanq need a last name', name),
        need('dateOfBirth', 'BVNK and Connect Gateway need a date of birth', address),
        need('mainAddress.line1', 'BVNK, Connect Gateway, and Enfuce need the first line of an address', [
          'bvnk',
          'connect',
          'enfuce',
        ]),
        need('mainAddress.city', 'BVNK and Connect Gateway need a city', address),
        need('mainAddress.postCode', 'BVNK and Connect Gateway need a post code', address),
        need('mainAddress.country', 'BVNK and Connect Gateway need the country of an address', address),
        need(
          'agreements',
          'BVNK needs a signed agreement: give the reference of the agreement that the customer signed, under agreements',
          ['bvnk'],
          { code: 'AGREEMENT_REQUIRED' },
        ),
        need('email', 'Connect Gateway and Mbanq need an e-mail address', ['connect', 'mbanq']),
        need(
          'identifiers',
          'Connect Gateway needs a tax number: add an identifier of type NATIONAL_INSURANCE_NUMBER or TAX_CODE',
          ['connect'],
          { identifierTypes: ['TAX_CODE', 'NATIONAL_INSURANCE_NUMBER'] },
        ),
        need(
          'identifiers',
          'Connect Gateway needs the number of a document, Enfuce needs a national registration number, and Mbanq needs an identifier: add an identifier of type NATIONAL_ID or SOCIAL_SECURITY_NUMBER',
          ['connect', 'enfuce', 'mbanq'],
          { identifierTypes: ['NATIONAL_ID', 'SOCIAL_SECURITY_NUMBER'] },
        ),
        need('locale', 'Enfuce needs a locale', ['enfuce']),
        need('mobile', 'Mbanq needs a mobile number: it verifies nobody without one; a land line serves too', [
          'mbanq',
        ]),
        need('documents', 'eNROLL needs a scan of a national id or passport', ['enroll'], {
          code: 'DOCUMENT_REQUIRED',
        }),
        // What only comes up once the two identifiers are there, by their order above.
        need(
          'nationalities',
          'Connect Gateway needs the country of a document: give the issuingCountry of the document, or a nationality',
          ['connect'],
        ),
        need('identifiers.0.issuedOn', 'Mbanq needs the date of issue (TAX_CODE)', ['mbanq']),
      ],
    });
  });

  it('are met by a person of whom all of it is known', async () => {
    const { id } = await onboard(service, person({ providers: [], agreements: [] }));
    const answer = await service.graph<{
      customer: Record<string, { ready: boolean; missing: { path: string }[]; issues: object[] }>;
    }>(
      `query ($id: ID!) { customer(id: $id) { ${['mbanq', 'connect', 'enfuce', 'bvnk'].map((one) => `${one}: readiness(provider: "${one}") { ready missing { path } issues { path } }`).join(' ')} } }`,
      { id },
    );
    const ready = { ready: true, missing: [], issues: [] };
    expect(answer.data.customer).toEqual({
      mbanq: ready,
      connect: ready,
      enfuce: ready,
      bvnk: { ready: false, missing: [{ path: 'agreements' }], issues: [] },
    });
  });

  it('are none of no provider', async () => {
    expect((await service.graph<object>('{ onboardingRequirements(providers: []) { path } }')).data).toEqual({
      onboardingRequirements: [],
    });
  });

  it('refuse unknown providers and repeats, without naming them', async () => {
    const answer = await service.graph('{ onboardingRequirements(providers: ["Zq7canary", "bvnk", "bvnk"]) { path } }');
    expect(answer.errors?.map(({ message, extensions }) => [message, extensions])).toEqual([
      [
        'No such provider here: choose from mbanq, connect, enfuce, bvnk, enroll; Name each provider once',
        { code: 'BAD_USER_INPUT' },
      ],
    ]);
    expect(answer.text).not.toContain('Zq7canary');
  });
});

describe('codeValues', () => {
  const CODES =
    'query ($provider: ID!, $list: CodeList!) { codeValues(provider: $provider, list: $list) { id name position } }';

  it('are Mbanq’s own, asked for once', async () => {
    const ask = () => service.graph<{ codeValues: object[] }>(CODES, { provider: 'mbanq', list: 'IDENTIFIER_TYPE' });
    const first = await ask();
    expect(first.data.codeValues.slice(0, 2)).toEqual([
      { id: '646', name: 'Passport', position: 1 },
      { id: '647', name: "Driver's License", position: 2 },
    ]);
    const before = (await sentRequests(service, 'mbanq')).length;
    expect((await ask()).data).toEqual(first.data);
    expect(await sentRequests(service, 'mbanq')).toHaveLength(before);
  });

  it.each([
    ['acme', 'COUNTRY', 'No such provider here: see `providers`', 'BAD_USER_INPUT'],
    ['bvnk', 'COUNTRY', 'BVNK publishes no such list', 'BAD_USER_INPUT'],
  ])('refuse %s %s', async (provider, list, message, code) => {
    const answer = await service.graph(CODES, { provider, list });
    expect(answer.errors?.map((error) => [error.message, error.extensions])).toEqual([[message, { code }]]);
  });

  it('refuse a list that nobody has', async () => {
    const answer = await service.graph(CODES, { provider: 'mbanq', list: 'Zq7canary' });
    expect([answer.status, answer.errors?.[0]?.message]).toEqual([
      400,
      'The value at list is wrong: give a value of CodeList, as the schema describes it',
    ]);
    expect(answer.text).not.toContain('Zq7canary');
  });

  it('say that the provider fails', async () => {
    await service.control('POST', '/mbanq/faults', { kind: 'errorBeforeCommit', count: 1 });
    const answer = await service.graph(CODES, { provider: 'mbanq', list: 'COUNTRY' });
    expect(answer.errors?.map((error) => [error.message, error.extensions])).toEqual([
      ['Mbanq failed (500)', { code: 'PROVIDER_UNAVAILABLE' }],
    ]);
  });
});
