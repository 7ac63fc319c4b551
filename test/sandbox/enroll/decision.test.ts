import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { openServer, textOf, type LocalServer } from '../../providers/support/local-server.js';
import { eventually } from '../../support/service.js';
import { readSpecimen, type SpecimenName } from '../../support/specimens.js';
import { enrollCalls, openEnrollSession, readOf, type EnrollCalls } from '../support/enroll.js';
import { call, openSandbox, type TestSandbox } from '../support/sandbox.js';

interface Received {
  readonly topic: string;
  readonly applicants: unknown;
}

let received: Received[];
let receiver: LocalServer;
let sandbox: TestSandbox;
beforeAll(async () => {
  receiver = await openServer((request, response) => {
    void textOf(request).then((text) => {
      const topic = (request.url ?? '').replace(/^.*\/|\?.*$/g, '');
      received.push({ topic, applicants: JSON.parse(text) as unknown });
      response.writeHead(200).end();
    });
  });
  sandbox = await openSandbox({ webhookUrl: `${receiver.url}/webhooks` });
});
afterAll(async () => {
  await sandbox.close();
  await receiver.close();
});
beforeEach(() => {
  received = [];
});

const arrived = (count: number) => eventually(() => Promise.resolve(received.length >= count ? received : undefined));
const lastRequestId = async () => {
  const { body } = await call(`${sandbox.current().url}/control/enroll/records?kind=session`);
  return (body as { ids: string[] }).ids.at(-1);
};

async function scanCard(calls: EnrollCalls, name: SpecimenName, fields: object = {}) {
  await calls.select();
  const front = await calls.upload('NationalId/UploadFrontImage', await readSpecimen(name, 'front'), fields);
  await calls.upload('NationalId/UploadBackImage', await readSpecimen(name, 'back'), fields);
  await calls.post('NationalId/ApproveFrontImage', {});
  await calls.post('NationalId/ApproveBackImage');
  return readOf(front).customerId;
}

describe('an applicant of whom everything is approved', () => {
  test('is approved by callback, with the ids of the session', async () => {
    const customerId = await scanCard(await openEnrollSession(sandbox, 'LAYLAMITHAL'), 'layla-mithal');
    const requestId = await lastRequestId();
    expect(await arrived(1)).toEqual([
      { topic: 'approved', applicants: [{ customerId, requestId, correlationId: 'LAYLAMITHAL' }] },
    ]);
  });

  test('is approved with an expired card: who reads it has to look at its date', async () => {
    const customerId = await scanCard(await openEnrollSession(sandbox), 'hoda-qadim');
    expect(await arrived(1)).toEqual([
      { topic: 'approved', applicants: [{ customerId, requestId: await lastRequestId() }] },
    ]);
  });

  test('is rejected with a reason by the magic name on the card, whatever it is corrected to', async () => {
    const calls = await openEnrollSession(sandbox, 'SAMI');
    await calls.select();
    const front = await calls.upload('NationalId/UploadFrontImage', await readSpecimen('sami-rejected', 'front'));
    await calls.post('NationalId/ApproveFrontImage', { familyNameEn: 'Accepted' });
    await calls.upload('NationalId/UploadBackImage', await readSpecimen('sami-rejected', 'back'));
    expect(received).toEqual([]);
    await calls.post('NationalId/ApproveBackImage');
    const reason = 'The document is on a list of stolen documents';
    const { customerId } = readOf(front);
    expect(await arrived(1)).toEqual([
      {
        topic: 'rejected',
        applicants: [{ customerId, requestId: await lastRequestId(), correlationId: 'SAMI', reason }],
      },
    ]);
  });

  test.each([
    ['omar-namuzaj', 'approved'],
    ['sami-rejected', 'rejected'],
  ] as const)('by the passport of %s is %s', async (name, topic) => {
    const calls = await openEnrollSession(sandbox);
    await calls.select(false);
    await calls.upload('Passport/UploadPassportImage', await readSpecimen(name, 'passport'));
    await calls.post('Passport/Approve', {});
    expect(await arrived(1)).toMatchObject([{ topic, applicants: [{ requestId: await lastRequestId() }] }]);
  });

  test('is decided on after a restart, once', async () => {
    await sandbox.restart({ stepDelayMs: 400 });
    await scanCard(await openEnrollSession(sandbox, 'RESTARTED'), 'omar-namuzaj');
    await sandbox.restart({ stepDelayMs: 20 });
    expect(await arrived(1)).toMatchObject([{ topic: 'approved', applicants: [{ correlationId: 'RESTARTED' }] }]);
    await scanCard(await openEnrollSession(sandbox, 'NEXT'), 'layla-mithal');
    expect(await arrived(2)).toMatchObject([{}, { applicants: [{ correlationId: 'NEXT' }] }]);
  });

  test('is not decided on where the step was selected anew before', async () => {
    await sandbox.restart({ stepDelayMs: 300 });
    const calls = await openEnrollSession(sandbox, 'AGAIN');
    await scanCard(calls, 'layla-mithal');
    await calls.select();
    await sandbox.restart({ stepDelayMs: 20 });
    await eventually(async () => {
      const { rowCount } = await sandbox.pool.query('select 1 from sandbox.transition');
      return rowCount === 0 ? true : undefined;
    });
    await scanCard(await openEnrollSession(sandbox, 'OTHER'), 'omar-namuzaj');
    expect(await arrived(1)).toMatchObject([{ applicants: [{ correlationId: 'OTHER' }] }]);
  });
});

describe('with the fixed token', () => {
  test('each customerId has a session, and is decided on by itself', async () => {
    const calls = enrollCalls(sandbox);
    const front = 'NationalId/UploadFrontImage';
    const back = 'NationalId/UploadBackImage';
    await calls.select();
    await calls.upload(front, await readSpecimen('layla-mithal', 'front'), { customerId: 'L' });
    await calls.select();
    await calls.upload(front, await readSpecimen('sami-rejected', 'front'), { customerId: 'S' });
    // Approvals name nobody: they are for the customer of the call before.
    await calls.upload(back, await readSpecimen('layla-mithal', 'back'), { customerId: 'L' });
    await calls.post('NationalId/ApproveFrontImage', {});
    await calls.post('NationalId/ApproveBackImage');
    expect(await arrived(1)).toMatchObject([{ topic: 'approved', applicants: [{ customerId: 'L' }] }]);
    await calls.upload(back, await readSpecimen('sami-rejected', 'back'), { customerId: 'S' });
    await calls.post('NationalId/ApproveFrontImage', {});
    await calls.post('NationalId/ApproveBackImage');
    expect(await arrived(2)).toMatchObject([{}, { topic: 'rejected', applicants: [{ customerId: 'S' }] }]);
  });

  test('a customer without an id gets one, under which the next upload finds the session', async () => {
    const calls = enrollCalls(sandbox);
    await calls.select();
    const first = readOf(
      await calls.upload('NationalId/UploadFrontImage', await readSpecimen('omar-namuzaj', 'front')),
    );
    const { customerId } = first;
    await calls.select();
    const second = await calls.upload('NationalId/UploadBackImage', await readSpecimen('omar-namuzaj', 'back'), {
      customerId,
    });
    expect(readOf(second)).toMatchObject({
      customerId,
      idFrontScan: first.idFrontScan,
      idBackScan: expect.any(String),
    });
  });

  test('a customer who was decided on, or chose the other document, begins anew with the step', async () => {
    const calls = enrollCalls(sandbox);
    await scanCard(calls, 'omar-namuzaj', { customerId: 'O' });
    await arrived(1);
    const passport = await readSpecimen('omar-namuzaj', 'passport');
    expect(
      await calls.upload('NationalId/UploadFrontImage', await readSpecimen('omar-namuzaj', 'front'), {
        customerId: 'O',
      }),
    ).toMatchObject({ status: 400, body: { errorCode: 'REQUEST_COMPLETED' } });
    await calls.select();
    const front = await calls.upload('NationalId/UploadFrontImage', await readSpecimen('omar-namuzaj', 'front'), {
      customerId: 'O',
    });
    expect(readOf(front)).toMatchObject({ customerId: 'O', idBackScan: null });
    await calls.select(false);
    expect(
      readOf(await calls.upload('Passport/UploadPassportImage', passport, { customerId: 'O' }), 'passportData'),
    ).toMatchObject({
      customerId: 'O',
      documentNumber: 'SP1000002',
    });
  });

  test('a customer who is named without a step of his own has that of the call before', async () => {
    const calls = enrollCalls(sandbox);
    await calls.select();
    const front = 'NationalId/UploadFrontImage';
    await calls.upload(front, await readSpecimen('layla-mithal', 'front'), { customerId: 'N1' });
    expect(
      readOf(await calls.upload(front, await readSpecimen('hoda-qadim', 'front'), { customerId: 'N2' })),
    ).toMatchObject({
      customerId: 'N2',
      firstNameEn: 'Hoda',
    });
  });
});

test('the simulator itself never failed', () => {
  expect(sandbox.errors).toEqual([]);
});
