import { afterEach, describe, expect, test } from '@jest/globals';
import type { IdentifierCall } from '../../../src/providers/provider.js';
import { failureOf } from '../support/failure.js';
import { identifierWith, profileWith } from '../support/profiles.js';
import { answered, refusedWith, scriptMbanq, type Script, type ScriptedMbanq } from './scripted.js';

const identifier = identifierWith({ type: 'PASSPORT', number: 'P1', issuedOn: '2020-01-02', nationality: 'DE' });
const call: IdentifierCall = {
  profile: profileWith({ identifiers: [identifier] }),
  identifier,
  externalCustomerId: '15',
  externalIdentifierId: '31',
  idempotencyKey: '86b5f133-9ee8-4f67-8747-7c9d0894a68b',
};
const POST = 'POST /v1/clients/15/identifiers';
const PUT = 'PUT /v1/clients/15/identifiers/31';
const UNKNOWN_TYPE = 'validation.msg.clientIdentifier.documentTypeId.is.not.one.of.expected.enumerations';

/** A deployment that gives its code values other ids while we run. */
class Deployment {
  passportId = 646;
  germanyId = 49;
  isDown = false;

  readonly scripts: Readonly<Record<string, Script>> = {
    'GET /v1/codes': () =>
      this.isDown
        ? [503, {}]
        : [
            200,
            [
              { id: 12, name: 'Customer Identifier-PERSON' },
              { id: 28, name: 'COUNTRY' },
            ],
          ],
    'GET /v1/codes/12/codevalues': () => [200, [{ id: this.passportId, name: 'Passport' }]],
    'GET /v1/codes/28/codevalues': () => [200, [{ id: this.germanyId, name: 'Germany' }]],
  };

  /** Takes what is known now and refuses the rest as a parameter. */
  readonly write: Script = (sent) => {
    const { documentTypeId, nationality } = sent as Record<string, string>;
    if (documentTypeId !== String(this.passportId)) return refusedWith(400, UNKNOWN_TYPE, 'documentTypeId')(sent);
    if (nationality !== String(this.germanyId)) return refusedWith(403, 'unknown', 'nationality')(sent);
    return [200, { resourceId: 31 }];
  };
}

let mbanq: ScriptedMbanq | undefined;
afterEach(() => mbanq?.close());

async function open(write: (deployment: Deployment) => Readonly<Record<string, Script>>) {
  const deployment = new Deployment();
  mbanq = await scriptMbanq({ ...deployment.scripts, ...write(deployment) });
  const { createIdentifier, updateIdentifier } = mbanq.provider;
  if (!createIdentifier || !updateIdentifier) throw new Error('Mbanq takes identifiers');
  return { deployment, createIdentifier, updateIdentifier, sent: mbanq.sent };
}
const idsSent = (sent: ScriptedMbanq['sent'], request: string) =>
  sent
    .filter(([name]) => name === request)
    .map(([, body]) => [(body as Record<string, string>).documentTypeId, (body as Record<string, string>).nationality]);

describe('an id that Mbanq does not know any more', () => {
  test('is looked for again, and the identifier sent once more', async () => {
    const { deployment, createIdentifier, sent } = await open(({ write }) => ({ [POST]: write }));
    await createIdentifier.perform(call);
    deployment.passportId = 946;
    expect(await createIdentifier.perform(call)).toEqual({ externalId: '31' });
    deployment.germanyId = 949;
    expect(await createIdentifier.perform(call)).toEqual({ externalId: '31' });
    expect(idsSent(sent, POST)).toEqual([
      ['646', '49'],
      ['646', '49'],
      ['946', '49'],
      ['946', '49'],
      ['946', '949'],
    ]);
  });

  test('of an update too', async () => {
    const { deployment, updateIdentifier, sent } = await open(({ write }) => ({ [PUT]: write }));
    await updateIdentifier.perform(call);
    deployment.passportId = 946;
    expect(await updateIdentifier.perform(call)).toEqual({ externalId: '31' });
    expect(idsSent(sent, PUT)).toEqual([
      ['646', '49'],
      ['646', '49'],
      ['946', '49'],
    ]);
  });

  test('and that is in the list still is a refusal, sent once', async () => {
    const { createIdentifier, sent } = await open(() => ({ [POST]: refusedWith(404, UNKNOWN_TYPE, 'documentTypeId') }));
    expect(await failureOf(createIdentifier.perform(call))).toMatchObject({
      code: 'REFUSED',
      status: 404,
      fieldErrors: [{ path: 'identifiers.0.type', message: 'It cannot be done' }],
    });
    expect(idsSent(sent, POST)).toEqual([['646', '49']]);
  });

  test('and that cannot be looked for, since Mbanq is down, is a refusal', async () => {
    const { deployment, createIdentifier } = await open(({ write }) => ({ [POST]: write }));
    await createIdentifier.perform(call);
    Object.assign(deployment, { passportId: 946, isDown: true });
    expect(await failureOf(createIdentifier.perform(call))).toMatchObject({ code: 'REFUSED', status: 400 });
  });
});

test.each([
  [500, 'UNKNOWN_OUTCOME'],
  [409, 'CONFLICT'],
  [429, 'RATE_LIMITED'],
])('what may have been taken, or is refused for another reason (%i), is not sent again', async (status, code) => {
  const { deployment, createIdentifier, sent } = await open(() => ({
    [POST]: (body) => {
      deployment.passportId = 946;
      return refusedWith(status, UNKNOWN_TYPE, 'documentTypeId')(body);
    },
  }));
  expect(await failureOf(createIdentifier.perform(call))).toMatchObject({ code });
  expect(idsSent(sent, POST)).toEqual([['646', '49']]);
});

test('lists that were read are answered while Mbanq is down', async () => {
  const { deployment } = await open(() => ({ [POST]: answered({}) }));
  const list = () => mbanq?.provider.fetchCodeValues?.('IDENTIFIER_TYPE');
  const types = [{ id: '646', name: 'Passport', position: undefined }];
  expect(await list()).toEqual(types);
  deployment.isDown = true;
  expect(await list()).toEqual(types);
  expect(await failureOf(mbanq?.provider.fetchCodeValues?.('COUNTRY') ?? Promise.resolve())).toMatchObject({
    code: 'UNAVAILABLE',
  });
});
