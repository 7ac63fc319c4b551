import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { SANDBOX_CREDENTIALS } from '../../../src/sandbox/index.js';
import { call, openSandbox, type TestSandbox } from '../support/sandbox.js';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await openSandbox();
});
afterAll(() => sandbox.close());

const { tenantId, token, username, password, clientId, clientSecret } = SANDBOX_CREDENTIALS.mbanq;
const headers = { authorization: `Bearer ${token}`, tenantId };
const client = {
  officeId: 1,
  firstname: 'Sam',
  lastname: 'Sample',
  dateOfBirth: '12 May 1990',
  mobileNo: '+15550100',
  emailAddress: 'sam.sample@example.com',
  dateFormat: 'dd MMMM yyyy',
  locale: 'en',
};
/** The seed's own example. */
const identifier = {
  documentTypeId: '647',
  documentKey: '1234567',
  status: 'Active',
  issuedDate: '8 February 2028',
  description: 'Document has been verified',
  issuedBy: 'DMV',
  expiryDate: '15 August 2028',
  nationality: '633',
  locale: 'en',
  dateFormat: 'dd MMMM yyyy',
};

interface Answered {
  status: number;
  body: { id: number; errors: { parameterName?: string }[] };
}

const send = (path: string, options: Parameters<typeof call>[1] = {}) =>
  call(`${sandbox.current().baseUrls.mbanq}${path}`, { headers, ...options }) as Promise<unknown> as Promise<Answered>;
const post = (path: string, body?: unknown) => send(path, { method: 'POST', body });
const createClient = async (changes: object = {}) => (await post('/v1/clients', { ...client, ...changes })).body.id;
const addIdentifier = (id: number, changes: object = {}) =>
  post(`/v1/clients/${id}/identifiers`, { ...identifier, ...changes });

const invalid = (code: string, parameterName: string, message: string) => ({
  status: 400,
  body: {
    developerMessage: 'Validation errors exist.',
    httpStatusCode: '400',
    defaultUserMessage: 'Validation errors exist.',
    userMessageGlobalisationCode: 'validation.msg.validation.errors.exist',
    errors: [
      { userMessageGlobalisationCode: code, parameterName, developerMessage: message, defaultUserMessage: message },
    ],
  },
});
const forbidden = (code: string, message: string) => ({
  status: 403,
  body: {
    httpStatusCode: '403',
    userMessageGlobalisationCode: 'validation.msg.domain.rule.violation',
    errors: [{ userMessageGlobalisationCode: code, defaultUserMessage: message }],
  },
});
const notFound = {
  status: 404,
  body: { httpStatusCode: '404', userMessageGlobalisationCode: 'error.msg.resource.not.found' },
};
const unauthenticated = {
  status: 401,
  body: { httpStatusCode: '401', userMessageGlobalisationCode: 'error.msg.not.authenticated' },
};

describe('identifiers', () => {
  test("the seed's example is created and listed with names for its ids and dates as lists", async () => {
    const clientId = await createClient();
    const created = await addIdentifier(clientId);
    expect(created).toMatchObject({
      status: 200,
      body: { id: created.body.id, officeId: 1, clientId, resourceId: created.body.id, changes: {} },
    });
    expect((await send(`/v1/clients/${clientId}/identifiers`)).body).toEqual([
      {
        id: created.body.id,
        clientId,
        documentType: { id: 647, name: "Driver's License" },
        documentKey: '1234567',
        status: 'Active',
        issuedDate: [2028, 2, 8],
        description: 'Document has been verified',
        issuedBy: 'DMV',
        expiryDate: [2028, 8, 15],
        nationality: { id: 633, name: 'United States of America' },
      },
    ]);
  });

  test('one active identifier per client and type, a number once per type everywhere', async () => {
    const [first, second] = [await createClient(), await createClient()];
    expect((await addIdentifier(first, { documentKey: 'D1' })).status).toBe(200);
    expect(await addIdentifier(first, { documentKey: 'D2' })).toMatchObject(
      forbidden(
        'error.msg.clientIdentifier.type.duplicate',
        'The client already has an active identifier of this type.',
      ),
    );
    expect((await addIdentifier(first, { documentKey: 'D2', status: 'Inactive' })).status).toBe(200);
    expect(await addIdentifier(second, { documentKey: 'D2' })).toMatchObject(
      forbidden(
        'error.msg.clientIdentifier.identityKey.duplicate',
        'An identifier of this type with this key already exists.',
      ),
    );
    expect((await addIdentifier(second, { documentKey: 'D2', documentTypeId: '646' })).status).toBe(200);
  });

  test('of several duplicates at once exactly one is created', async () => {
    const id = await createClient();
    const answers = await Promise.all([1, 2, 3, 4].map((n) => addIdentifier(id, { documentKey: `race${n}` })));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 403, 403, 403]);
  });

  test('an update keeps what is left out and frees what it changes, a deletion frees all', async () => {
    const id = await createClient();
    const { body } = await addIdentifier(id, { documentKey: 'U1' });
    const path = `/v1/clients/${id}/identifiers/${body.id}`;
    expect(await send(path, { method: 'PUT', body: { status: 'Inactive' } })).toMatchObject({
      status: 200,
      body: { resourceId: body.id, changes: { status: 'Inactive' } },
    });
    expect((await send(`/v1/clients/${id}/identifiers`)).body).toMatchObject([
      { documentKey: 'U1', status: 'Inactive', expiryDate: [2028, 8, 15] },
    ]);
    expect((await addIdentifier(id, { documentKey: 'U2' })).status).toBe(200);
    expect((await send(path, { method: 'PUT', body: { status: 'Active' } })).status).toBe(403);
    expect((await send(path, { method: 'DELETE' })).status).toBe(200);
    expect((await send(path, { method: 'DELETE' })).status).toBe(404);
    expect((await addIdentifier(await createClient(), { documentKey: 'U1' })).status).toBe(200);
  });

  test.each([
    [
      'an unknown type',
      { documentTypeId: '1' },
      'validation.msg.clientIdentifier.documentTypeId.is.not.one.of.expected.enumerations',
      'documentTypeId',
      'The parameter documentTypeId is not a known document type.',
    ],
    [
      'a type by its name',
      { documentTypeId: 'Passport' },
      'validation.msg.createIdentifier.documentTypeId.pattern',
      'documentTypeId',
      'The parameter documentTypeId must match pattern "^\\d+$".',
    ],
    [
      'an unknown nationality',
      { nationality: '1' },
      'validation.msg.clientIdentifier.nationality.is.not.one.of.expected.enumerations',
      'nationality',
      'The parameter nationality is not a known country.',
    ],
    [
      'a date in another format',
      { expiryDate: '2028-08-15' },
      'validation.msg.clientIdentifier.expiryDate.invalid.dateFormat.format',
      'expiryDate',
      'The parameter expiryDate is invalid based on the dateFormat and locale.',
    ],
    [
      'an impossible date',
      { issuedDate: '30 February 2028' },
      'validation.msg.clientIdentifier.issuedDate.invalid.dateFormat.format',
      'issuedDate',
      'The parameter issuedDate is invalid based on the dateFormat and locale.',
    ],
    [
      'a format that is none',
      { dateFormat: 'XXX' },
      'validation.msg.clientIdentifier.dateFormat.invalid.date.format',
      'dateFormat',
      'The parameter dateFormat is not a date format.',
    ],
    [
      'an expiry date without its format',
      { dateFormat: undefined },
      'validation.msg.createIdentifier.dateFormat.required',
      'dateFormat',
      'The parameter dateFormat is required.',
    ],
    [
      'no issued date',
      { issuedDate: undefined },
      'validation.msg.clientIdentifier.issuedDate.cannot.be.blank',
      'issuedDate',
      'The parameter issuedDate is mandatory for this document type.',
    ],
    [
      'an unknown field',
      { country: 'US' },
      'validation.msg.createIdentifier.country.additionalProperties',
      'country',
      'The parameter country is not a known field.',
    ],
    [
      'another status',
      { status: 'active' },
      'validation.msg.createIdentifier.status.enum',
      'status',
      'The parameter status is not one of the possible values.',
    ],
  ])('refuses %s and names the parameter', async (_what, changes, code, parameter, message) => {
    const answer = await addIdentifier(await createClient(), changes);
    expect(answer).toMatchObject(invalid(code, parameter, message));
  });

  test('takes dates in the format and language of the request, and no issued date for an SSN', async () => {
    const id = await createClient();
    const german = {
      dateFormat: 'dd. MMMM yyyy',
      locale: 'de',
      issuedDate: '08. Februar 2028',
      expiryDate: '15. August 2028',
    };
    expect((await addIdentifier(id, { ...german, documentKey: 'DE1' })).status).toBe(200);
    const ssn = { documentTypeId: '649', documentKey: '123456789', issuedDate: undefined };
    expect((await addIdentifier(id, ssn)).status).toBe(200);
    expect((await send(`/v1/clients/${id}/identifiers`)).body).toMatchObject([
      { issuedDate: [2028, 2, 8], expiryDate: [2028, 8, 15] },
      { documentKey: '123456789' },
    ]);
  });

  test('a client that does not exist is 404', async () => {
    expect(await addIdentifier(999_999_999)).toMatchObject(notFound);
    expect(await send('/v1/clients/999999999/identifiers')).toMatchObject(notFound);
  });
});

describe('clients', () => {
  test('are found by their unique external id', async () => {
    const id = await createClient({ externalId: 'C0001' });
    const shown = {
      id,
      externalId: 'C0001',
      status: { code: 'clientStatusType.pending' },
      active: false,
      displayName: 'Sam Sample',
      dateOfBirth: [1990, 5, 12],
    };
    expect((await send('/v1/clients?externalId=C0001')).body).toMatchObject({
      totalFilteredRecords: 1,
      pageItems: [shown],
    });
    expect((await send(`/v1/clients/${id}`)).body).toMatchObject(shown);
    expect((await send('/v1/clients?externalId=C9999')).body).toEqual({ totalFilteredRecords: 0, pageItems: [] });
    expect(await post('/v1/clients', { ...client, externalId: 'C0001' })).toMatchObject(
      forbidden('error.msg.client.duplicate.externalId', 'A client with this externalId already exists.'),
    );
  });

  test('are verified once nothing is missing, and then activated', async () => {
    const id = await createClient({ mobileNo: undefined });
    const activation = { activationDate: '1 June 2030', dateFormat: 'dd MMMM yyyy', locale: 'en' };
    expect(await post(`/v1/clients/${id}?command=activate`, activation)).toMatchObject(
      forbidden('error.msg.client.not.verified', 'The client must be verified before it is activated.'),
    );
    const refused = await post(`/v1/clients/${id}?command=verify`);
    expect(refused.status).toBe(403);
    expect(refused.body.errors.map(({ parameterName }) => parameterName)).toEqual(['identifier', 'mobileNo']);

    const complete = await createClient();
    await addIdentifier(complete, { documentKey: 'V1' });
    expect(await post(`/v1/clients/${complete}?command=verify`)).toMatchObject({
      status: 200,
      body: { changes: { subStatus: { name: 'Verified' } } },
    });
    expect(await post(`/v1/clients/${complete}?command=activate`)).toMatchObject(
      invalid(
        'validation.msg.client.activationDate.cannot.be.blank',
        'activationDate',
        'The parameter activationDate is mandatory.',
      ),
    );
    expect((await post(`/v1/clients/${complete}?command=activate`, activation)).status).toBe(200);
    expect((await send(`/v1/clients/${complete}`)).body).toMatchObject({
      status: { id: 300, code: 'clientStatusType.active' },
      subStatus: { name: 'Verified' },
      active: true,
      activationDate: [2030, 6, 1],
    });
  });

  test('with the last name Unverifiable are never verified', async () => {
    const id = await createClient({ lastname: 'Unverifiable' });
    await addIdentifier(id, { documentKey: 'M1' });
    expect(await post(`/v1/clients/${id}?command=verify`)).toMatchObject(
      forbidden('error.msg.client.verify.refused', 'The client cannot be verified.'),
    );
  });

  test('a birth date in the future and an unknown command are refused', async () => {
    expect(await post('/v1/clients', { ...client, dateOfBirth: '1 January 2999' })).toMatchObject(
      invalid(
        'validation.msg.client.dateOfBirth.is.greater.than.date',
        'dateOfBirth',
        'The parameter dateOfBirth is in the future.',
      ),
    );
    expect((await post(`/v1/clients/${await createClient()}?command=close`)).status).toBe(400);
  });
});

describe('code values', () => {
  test('are listed by code, with the ids of the seed among them', async () => {
    expect((await send('/v1/codes')).body).toEqual([
      { id: 12, name: 'Customer Identifier-PERSON' },
      { id: 28, name: 'COUNTRY' },
    ]);
    const types = (await send('/v1/codes/12/codevalues')).body as unknown as { id: number; name: string }[];
    expect(types.map(({ name }) => name)).toEqual([
      'Passport',
      "Driver's License",
      'National ID',
      'Social Security Number',
      'Tax Code',
      'Residence Permit',
      'Voter ID',
      'National Insurance Number',
      'Other',
    ]);
    const countries = (await send('/v1/codes/28/codevalues')).body as unknown as { id: number; name: string }[];
    expect(countries.find(({ id }) => id === 633)?.name).toBe('United States of America');
    expect(new Set([...types, ...countries].map(({ id }) => id)).size).toBe(types.length + countries.length);
    expect(await send('/v1/codes/1/codevalues')).toMatchObject(notFound);
    const template = await send(`/v1/clients/${await createClient()}/identifiers/template`);
    expect(template.body).toEqual({ allowedDocumentTypes: types });
  });
});

describe('credentials', () => {
  test.each([
    ['no token', { tenantId }],
    ['another token', { tenantId, authorization: 'Bearer guess' }],
    ['another scheme', { tenantId, authorization: `Basic ${token}` }],
    ['another tenant', { ...headers, tenantId: 'theirs' }],
  ])('%s: 401', async (_what, wrong) => {
    expect(await send('/v1/codes', { headers: wrong })).toMatchObject(unauthenticated);
  });

  test('no tenant is off the contract', async () => {
    expect(await send('/v1/codes', { headers: { authorization: `Bearer ${token}` } })).toMatchObject(
      invalid('validation.msg.listCodes.tenantId.required', 'tenantId', 'The parameter tenantId is required.'),
    );
  });

  const askToken = (fields: Record<string, string>) =>
    call(`${sandbox.current().baseUrls.mbanq}/oauth/token`, {
      method: 'POST',
      headers: { tenantId, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ client_id: clientId, client_secret: clientSecret, ...fields }).toString(),
    });

  test('a token is issued for the password, and a new one for its refresh token, once', async () => {
    const issued = await askToken({ grant_type: 'password', username, password });
    expect(issued).toMatchObject({ status: 200, body: { expires_in: 3600, scope: 'all' } });
    const { access_token, refresh_token } = issued.body as { access_token: string; refresh_token: string };
    const withToken = { tenantId, authorization: `Bearer ${access_token}` };
    expect((await send('/v1/codes', { headers: withToken })).status).toBe(200);
    expect((await askToken({ grant_type: 'refresh_token', refresh_token })).status).toBe(200);
    expect((await askToken({ grant_type: 'refresh_token', refresh_token })).status).toBe(400);
    await sandbox.restart();
    expect((await send('/v1/codes', { headers: withToken })).status).toBe(200);
  });

  test('a token is refused for a wrong password or application, and for a form that lacks fields', async () => {
    expect(await askToken({ grant_type: 'password', username, password: 'guess' })).toMatchObject(unauthenticated);
    const fields = { grant_type: 'password', username, password, client_secret: 'guess' };
    expect(await askToken(fields)).toMatchObject(unauthenticated);
    expect(await askToken({ grant_type: 'password', username })).toMatchObject(
      invalid('validation.msg.requestAccessToken.password.required', 'password', 'The parameter password is required.'),
    );
  });
});

describe('documents of an identifier', () => {
  const upload = async (resourceId: number, file: Blob) => {
    const form = new FormData();
    form.set('name', 'front');
    form.set('file', file, 'front.png');
    const url = `${sandbox.current().baseUrls.mbanq}/v1/client_identifiers/${resourceId}/documents`;
    const response = await fetch(url, { method: 'POST', headers, body: form });
    return { status: response.status, body: (await response.json()) as unknown };
  };

  test('a PNG is taken, anything else is not, whatever its name', async () => {
    const { body } = await addIdentifier(await createClient(), { documentKey: 'F1' });
    const png = new Blob([Buffer.from('89504e470d0a1a0a00', 'hex')]);
    expect((await upload(body.id, png)).status).toBe(200);
    expect(await upload(body.id, new Blob(['<svg/>']))).toMatchObject(
      invalid(
        'validation.msg.document.file.invalid.type',
        'file',
        'The parameter file must be a PDF, JPEG or PNG file.',
      ),
    );
    expect(await upload(999_999_999, png)).toMatchObject(notFound);
  });
});

test('the simulator itself never failed', () => {
  expect(sandbox.errors).toEqual([]);
});
