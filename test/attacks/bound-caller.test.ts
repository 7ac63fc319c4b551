import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { v4 as uuidv4 } from 'uuid';
import { boundScopes, scopes } from '../../src/domain/access/scope.js';
import { RawSocket } from '../http/subscriptions/support/raw-socket.js';
import { comeToRest, rowCounts } from '../support/assertions.js';
import { TestIssuer } from '../support/issuer.js';
import { ONBOARD, personFor, type OnboardAnswer, type OnboardedCustomer } from '../support/people.js';
import { TestService } from '../support/service.js';
import { specimen } from '../support/specimens.js';

const ALL = scopes.join(' ');
const PROVIDERS = ['connect', 'enroll', 'bvnk'];

/** A customer with a document that has an image. */
interface Person extends OnboardedCustomer {
  readonly documentId: string;
  readonly imageId: string;
}

let issuer: TestIssuer;
let service: TestService;
let ada: Person;
let ben: Person;
let picture: string;

beforeAll(async () => {
  issuer = await TestIssuer.open();
  service = await TestService.open({ PROVIDERS: PROVIDERS.join(','), ...issuer.settings });
  picture = await specimen('omar-namuzaj-front');
  ada = await onboard();
  ben = await onboard();
  await comeToRest(service);
});
afterAll(async () => {
  await service.close();
  await issuer.close();
});

async function onboard(): Promise<Person> {
  const bank = await issuer.bearer(ALL);
  const judged = { riskScore: 'HIGH', description: 'Private client', screening: { sanctioned: false } };
  const input = personFor(PROVIDERS, { ...judged, dueDiligence: { occupation: 'Baker' } });
  const { data } = await service.graph<OnboardAnswer>(ONBOARD, { input }, bank);
  const customer = data.onboardCustomer.customer;
  if (!customer) throw new Error('The customer was not taken');
  const started = await service.graph<{ startDocument: { document: { id: string } } }>(
    'mutation ($input: StartDocumentInput!) { startDocument(input: $input) { document { id } } }',
    { input: { customerId: customer.id, type: 'NATIONAL_ID', provider: 'enroll', waitMs: 20_000 } },
    bank,
  );
  const documentId = started.data.startDocument.document.id;
  await service.graph(
    'mutation ($input: UploadDocumentImageInput!) { uploadDocumentImage(input: $input) { document { id } } }',
    { input: { documentId, side: 'FRONT', image: picture } },
    bank,
  );
  const [image] = await service.sql<{ id: string }>('select id from document_image where document_id = ?', [
    documentId,
  ]);
  if (!image) throw new Error('The image was not taken');
  return { ...customer, documentId, imageId: image.id };
}

/** The authorization of Ada's own token, whose issuer was generous. */
const bound = () => issuer.bearer(ALL, { customer_id: ada.id });

async function send(query: string, variables: object = {}) {
  const { status, text } = await service.graph(query, variables, await bound());
  return { status, body: JSON.parse(text) as unknown };
}

/** Sends a mutation with only its user errors to answer. */
function mutate(mutation: string, input: object) {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  const query = `mutation ($input: ${type}!) { ${mutation}(input: $input) { userErrors { path code } } }`;
  return send(query, { input });
}

/** The rows of both, as far as what is tried here could have changed them. */
async function state(): Promise<unknown> {
  const customers = await service.sql('select * from customer order by id');
  return { customers, counts: await rowCounts(service) };
}

/** The answer to a bound caller who asks for what is the bank's. */
const bankOnly = (fields: readonly string[]) => {
  const rest = fields.length - 1;
  const others = rest === 0 ? '' : ` (and ${rest} other ${rest === 1 ? 'field' : 'fields'})`;
  const message = `${String(fields[0])}${others} is not for callers who are bound to one customer`;
  return {
    status: 403,
    body: { errors: [{ message, extensions: { code: 'FORBIDDEN', fields: fields.slice(0, 10) } }] },
  };
};

describe('of another customer', () => {
  test.each<[string, () => string, object]>([
    ['the customer', () => `{ customer(id: "${ben.id}") { id } }`, { customer: null }],
    ['the customer in capitals', () => `{ customer(id: "${ben.id.toUpperCase()}") { id } }`, { customer: null }],
    [
      'the customer by its reference',
      () => `{ customerByReference(reference: "${ben.reference}") { id } }`,
      { customerByReference: null },
    ],
    [
      'an identifier',
      () => `{ identifier(id: "${String(ben.identifiers[0]?.id)}") { id maskedNumber } }`,
      { identifier: null },
    ],
    [
      'a document with the URL of its image',
      () => `{ document(id: "${ben.documentId}") { id images { url } } }`,
      { document: null },
    ],
    [
      'anybody in a list',
      () => '{ customers { totalCount nodes { reference } } }',
      { customers: { totalCount: 1, nodes: [{ reference: 'ADA' }] } },
    ],
    [
      'whom it looks for',
      () => `{ customers(filter: { reference: "${ben.reference}" }) { totalCount nodes { id } } }`,
      { customers: { totalCount: 0, nodes: [] } },
    ],
    ['anybody in the counts', () => '{ verificationSummary { total } }', { verificationSummary: { total: 1 } }],
    [
      'anything beside what is its own',
      () => `{ own: customer(id: "${ada.id}") { reference } other: customer(id: "${ben.id}") { reference } }`,
      { own: { reference: 'ADA' }, other: null },
    ],
  ])('it does not see %s', async (_what, query, data) => {
    const before = await state();
    const expected = JSON.parse(JSON.stringify(data).replace('ADA', ada.reference)) as object;
    expect(await send(query())).toEqual({ status: 200, body: { data: expected } });
    expect(await state()).toEqual(before);
  });

  const passport = { type: 'PASSPORT', number: 'C01X00T47', issuingCountry: 'DE' };
  const identifierId = () => ben.identifiers[0]?.id;
  test.each<[string, string, () => object]>([
    ['updateCustomer', 'customerId', () => ({ customerId: ben.id, email: 'mallory@example.com' })],
    ['updateCustomer', 'customerId', () => ({ customerId: ben.id.toUpperCase(), email: 'mallory@example.com' })],
    ['createIdentifier', 'customerId', () => ({ customerId: ben.id, identifier: passport })],
    ['updateIdentifier', 'identifierId', () => ({ identifierId: identifierId(), comment: 'Mallory was here' })],
    ['deactivateIdentifier', 'identifierId', () => ({ identifierId: identifierId() })],
    ['startDocument', 'customerId', () => ({ customerId: ben.id, type: 'PASSPORT', provider: 'enroll' })],
    ['uploadDocumentImage', 'documentId', () => ({ documentId: ben.documentId, side: 'BACK', image: picture })],
    ['requestImageUpload', 'documentId', () => ({ documentId: ben.documentId, side: 'BACK' })],
    ['approveDocumentImage', 'documentId', () => ({ documentId: ben.documentId, side: 'FRONT' })],
    ['refreshVerification', 'customerId', () => ({ customerId: ben.id, provider: 'connect' })],
    ['signAgreement', 'customerId', () => ({ customerId: ben.id, provider: 'bvnk' })],
  ])('it cannot %s: as if there were no such %s', async (mutation, field, input) => {
    const before = await state();
    expect(await mutate(mutation, input())).toEqual({
      status: 200,
      body: { data: { [mutation]: { userErrors: [{ path: ['input', field], code: 'NOT_FOUND' }] } } },
    });
    expect(await state()).toEqual(before);
  });

  test.each<[string, string, () => object]>([
    ['retryRegistration', 'provider:operate', () => ({ registrationId: ben.registrations[0]?.id })],
    [
      'resolveRegistration',
      'provider:operate',
      () => ({ registrationId: ben.registrations[0]?.id, outcome: 'NOT_CREATED', reason: 'x' }),
    ],
    [
      'linkProviderCustomer',
      'provider:operate',
      () => ({ customerId: ben.id, provider: 'connect', externalId: ada.registrations[0]?.externalId }),
    ],
    ['revealIdentifier', 'pii:reveal', () => ({ identifierId: identifierId(), reason: 'curious' })],
    ['mergeCustomers', 'customer:erase', () => ({ survivorId: ada.id, mergedId: ben.id, reason: 'x' })],
  ])('it cannot %s, nor its own: no bound token has %s', async (mutation, scope, input) => {
    const before = await state();
    const answer = await mutate(mutation, input());
    expect(answer).toMatchObject({ status: 403, body: { errors: [{ extensions: { code: 'FORBIDDEN', scope } }] } });
    expect(await state()).toEqual(before);
  });

  test('a mutation in one operation with an own one changes nothing, and the own one is carried out', async () => {
    const before = await service.sql('select * from customer where id = ?', [ben.id]);
    const query = `mutation ($own: UpdateCustomerInput!, $other: UpdateCustomerInput!) {
      other: updateCustomer(input: $other) { customer { id } userErrors { path code } }
      own: updateCustomer(input: $own) { customer { id phone } userErrors { path code } }
    }`;
    const phone = '+12025550177';
    const variables = { own: { customerId: ada.id, phone }, other: { customerId: ben.id, phone } };
    expect(await send(query, variables)).toEqual({
      status: 200,
      body: {
        data: {
          other: { customer: null, userErrors: [{ path: ['input', 'customerId'], code: 'NOT_FOUND' }] },
          own: { customer: { id: ada.id, phone }, userErrors: [] },
        },
      },
    });
    expect(await service.sql('select * from customer where id = ?', [ben.id])).toEqual(before);
  });

  test('an image is not shown by a URL that was made for itself, and the look is not audited', async () => {
    const before = await state();
    const { imageTokens } = service.service.context;
    const callerId = `customer:${ada.id}`;
    for (const imageId of [ben.imageId, uuidv4()]) {
      const { token } = await imageTokens.signRead({ imageId, customerId: ada.id, callerId });
      expect((await fetch(`${service.url}/images/${token}`)).status).toBe(404);
    }
    const token = await issuer.sign(issuer.claims({ scope: ALL }));
    expect((await fetch(`${service.url}/images/${token}`)).status).toBe(403);
    expect(await state()).toEqual(before);
  });

  test.each<[string, () => string]>([
    ['its changes', () => `subscription { customerChanged(id: "${ben.id}") { id } }`],
    ['its verification', () => `subscription { verificationChanged(customerId: "${ben.id}") { state } }`],
  ])('%s are not followed', async (_what, query) => {
    const socket = await RawSocket.acknowledged(service.url, {}, { authorization: await bound() });
    socket.subscribe('a', query());
    expect(await socket.next('next')).toMatchObject({ payload: { errors: [{ extensions: { code: 'NOT_FOUND' } }] } });
    await socket.close();
  });
});

describe('what is the bank’s', () => {
  test.each<[string, string, string[]]>([
    ['riskScore', 'riskScore', ['Customer.riskScore']],
    ['description', 'description', ['Customer.description']],
    ['a legal hold', 'retainUntil', ['Customer.retainUntil']],
    ['screening', 'screening { sanctioned }', ['Customer.screening', 'Screening.sanctioned']],
    ['dueDiligence', 'dueDiligence { occupation }', ['Customer.dueDiligence', 'DueDiligence.occupation']],
    ['conflicts', 'conflicts { path }', ['Customer.conflicts', 'FieldConflict.path']],
    ['mismatches', 'documents { mismatches { path } }', ['Document.mismatches', 'FieldConflict.path']],
    ['differences', 'registrations { differences { path } }', ['Registration.differences', 'FieldConflict.path']],
    [
      'what a provider holds',
      'registrations { providerRecord { fields { value } } }',
      ['Registration.providerRecord', 'ProviderRecord.fields', 'ProviderRecordField.value'],
    ],
    [
      'what a provider said was wrong',
      'registrations { failure { code traceId fieldErrors { message } } }',
      ['ProviderFailure.traceId', 'ProviderFailure.fieldErrors', 'FieldFailure.message'],
    ],
    [
      'why a verification is as it is',
      'verification { state rawStatus reasons { code } history { __typename } }',
      [
        'VerificationStatus.rawStatus',
        'VerificationStatus.reasons',
        'VerificationReason.code',
        'VerificationStatus.history',
      ],
    ],
    [
      'behind an alias, in a fragment, and left out by a directive',
      'x: riskScore @skip(if: true) ... on Customer { ...f }',
      ['Customer.riskScore', 'Customer.description'],
    ],
  ])('%s is not read', async (_what, fields, named) => {
    const fragment = fields.includes('...f') ? 'fragment f on Customer { description }' : '';
    const answer = await send(`{ customer(id: "${ada.id}") { id ${fields} } } ${fragment}`);
    expect(answer).toEqual(bankOnly(named));
  });

  test('unknownOutcome is not read: it needs provider:operate', async () => {
    const answer = await send(`{ customer(id: "${ada.id}") { registrations { unknownOutcome { __typename } } } }`);
    expect(answer).toEqual({
      status: 403,
      body: {
        errors: [
          {
            message: 'Registration.unknownOutcome needs the scope provider:operate, which the caller does not have',
            extensions: { code: 'FORBIDDEN', scope: 'provider:operate', fields: ['Registration.unknownOutcome'] },
          },
        ],
      },
    });
  });

  test.each<[string, string, () => object, string[]]>([
    ['riskScore', 'updateCustomer', () => ({ riskScore: 'LOW' }), ['UpdateCustomerInput.riskScore']],
    ['riskScore to be empty', 'updateCustomer', () => ({ riskScore: null }), ['UpdateCustomerInput.riskScore']],
    ['description', 'updateCustomer', () => ({ description: 'x' }), ['UpdateCustomerInput.description']],
    [
      'screening and dueDiligence to be empty',
      'updateCustomer',
      () => ({ email: 'ada@example.com', screening: null, dueDiligence: null }),
      ['UpdateCustomerInput.screening', 'UpdateCustomerInput.dueDiligence'],
    ],
    [
      'selfieVerifiedAt',
      'updateCustomer',
      () => ({ selfieVerifiedAt: '2025-01-01T10:00:00Z' }),
      ['UpdateCustomerInput.selfieVerifiedAt'],
    ],
    [
      'agreements, which may be those of others',
      'updateCustomer',
      () => ({ agreements: [{ provider: 'bvnk', reference: uuidv4() }] }),
      ['UpdateCustomerInput.agreements'],
    ],
    ['providers', 'registerCustomer', () => ({ providers: ['connect'] }), ['Mutation.registerCustomer']],
  ])('%s is not written', async (_what, mutation, fields, named) => {
    const before = await state();
    expect(await mutate(mutation, { customerId: ada.id, ...fields() })).toEqual(bankOnly(named));
    expect(await state()).toEqual(before);
  });

  test('an identifier is not removed as a mistake, nor taken though another has it', async () => {
    const before = await state();
    const identifierId = ada.identifiers[0]?.id;
    expect(await mutate('deactivateIdentifier', { identifierId, mistake: true })).toEqual(
      bankOnly(['DeactivateIdentifierInput.mistake']),
    );
    const at = 'CreateIdentifierInput.allowDuplicateIdentifiers';
    const identifier = { type: 'PASSPORT', number: 'C01X00T47', issuingCountry: 'DE' };
    const created = { customerId: ada.id, identifier, allowDuplicateIdentifiers: true };
    expect(await mutate('createIdentifier', created)).toEqual({
      status: 403,
      body: {
        errors: [
          {
            message: `${at} needs the scope provider:operate, which the caller does not have`,
            extensions: { code: 'FORBIDDEN', scope: 'provider:operate', fields: [at] },
          },
        ],
      },
    });
    expect(await state()).toEqual(before);
  });

  test('nobody is taken in', async () => {
    const before = await state();
    expect(await mutate('onboardCustomer', personFor(['connect']))).toEqual(bankOnly(['Mutation.onboardCustomer']));
    expect(await state()).toEqual(before);
  });

  test.each<[string, string, object, string, string]>([
    [
      'a provider to read a document',
      'startDocument',
      { type: 'PASSPORT', provider: 'mbanq' },
      'provider',
      'NOT_FOUND',
    ],
    ['a provider to ask', 'refreshVerification', { provider: 'mbanq' }, 'provider', 'NOT_FOUND'],
    [
      'providers of an identifier',
      'createIdentifier',
      { identifier: { type: 'RESIDENCE_PERMIT', number: 'C01X00T48', issuingCountry: 'DE' }, providers: ['mbanq'] },
      'providers.0',
      'NOT_SUPPORTED',
    ],
    [
      'what was signed elsewhere',
      'signAgreement',
      { provider: 'bvnk', step: 'SIGNED_ELSEWHERE', reference: uuidv4() },
      'step',
      'NOT_SUPPORTED',
    ],
  ])('%s is not chosen', async (_what, mutation, fields, at, code) => {
    const before = await state();
    const userErrors = [{ path: ['input', ...at.split('.')], code }];
    expect(await mutate(mutation, { customerId: ada.id, ...fields })).toEqual({
      status: 200,
      body: { data: { [mutation]: { userErrors } } },
    });
    expect(await state()).toEqual(before);
  });
});

describe('what is its own', () => {
  test('is seen, with all that hangs on it and is not the bank’s', async () => {
    const query = `{ customer(id: "${ada.id}") {
      id politicallyExposed { exposed } selfieVerifiedAt
      identifiers { id externalIds { externalId } }
      registrations { id externalId state verification { state waitingOn requiredActions { path } } failure { code message } }
      readiness(provider: "connect") { ready } documents { id images { id url } } possibleDuplicates { strength } } }`;
    const { status, body } = await send(query);
    expect({ status, body }).toMatchObject({
      status: 200,
      body: {
        data: {
          customer: {
            id: ada.id,
            identifiers: ada.identifiers.map(({ id }) => ({ id })),
            registrations: ada.registrations.map(({ id }) => ({ id })),
            documents: [{ id: ada.documentId }],
            possibleDuplicates: [],
          },
        },
      },
    });
    expect(body).not.toHaveProperty('errors');
  });

  test('is changed, and the audit trail names the customer', async () => {
    const politicallyExposed = { exposed: true, explanation: 'Mayor' };
    expect(await mutate('updateCustomer', { customerId: ada.id, politicallyExposed })).toEqual({
      status: 200,
      body: { data: { updateCustomer: { userErrors: [] } } },
    });
    const [row] = await service.sql(
      `select actor from audit_event where customer_id = ? and action = 'CUSTOMER_UPDATED' order by id desc limit 1`,
      [ada.id],
    );
    expect(row).toEqual({ actor: `customer:${ada.id}` });
  });

  test('a token has no more than the four scopes of what is its own', () => {
    expect(boundScopes).toEqual(['customer:read', 'customer:write', 'document:read', 'document:write']);
  });
});
