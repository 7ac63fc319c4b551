import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { identifier, onboard, passport, personFor, type OnboardedCustomer } from '../support/people.js';
import { TestService } from '../support/service.js';
import { specimen } from '../support/specimens.js';
import { erase } from '../graphql/erasure/support/erasures.js';

const hooks = fileURLToPath(new URL('../support/typescript-hooks.mjs', import.meta.url));
const entry = fileURLToPath(new URL('../../src/export.ts', import.meta.url));

let service: TestService;
let scratch: string;
let customer: OnboardedCustomer;

beforeAll(async () => {
  service = await TestService.open();
  scratch = await mkdtemp(join(tmpdir(), 'customer-graph-export-'));
  const identifiers = [passport('PX77310042'), identifier('TAX_CODE', 'TX77310044')];
  customer = await onboard(service, personFor(['mbanq', 'enroll'], { identifiers, reference: 'EXPORTED1' }));
  const started = await service.graph<{ startDocument: { document: { id: string } } }>(
    `mutation ($input: StartDocumentInput!) { startDocument(input: $input) { document { id } } }`,
    { input: { customerId: customer.id, type: 'NATIONAL_ID', provider: 'enroll', waitMs: 20_000 } },
  );
  await service.graph(
    `mutation ($input: UploadDocumentImageInput!) { uploadDocumentImage(input: $input) { document { id } } }`,
    {
      input: {
        documentId: started.data.startDocument.document.id,
        side: 'FRONT',
        image: await specimen('omar-namuzaj-front'),
        waitMs: 20_000,
      },
    },
  );
}, 60_000);
afterAll(async () => {
  await service.close();
  await rm(scratch, { recursive: true, force: true });
});

async function run(...args: string[]) {
  const child = spawn(process.execPath, ['--import', hooks, entry, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH, HOME: process.env.HOME, TMPDIR: process.env.TMPDIR, ...service.env },
  });
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close') as Promise<[number]>,
  ]);
  return { code, stdout, stderr };
}

interface Exported {
  customer: Record<string, unknown>;
  identifiers: { type: string; number: string; externalIds: object[] }[];
  documents: { images: string[]; read?: object }[];
  registrations: { provider: string; lastKnownRecord?: object; verificationHistory: object[] }[];
  auditTrail: { action: string }[];
}

test('writes everything that is held of a person, while the service runs, for its owner only', async () => {
  const folder = join(scratch, 'by-id');
  const { code, stdout, stderr } = await run(customer.id, '--out', folder, '--json');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const images = await readdir(join(folder, 'images'));
  expect(images.length).toBeGreaterThan(1);
  expect(JSON.parse(stdout)).toEqual({ customerId: customer.id, folder, images: images.length });
  const modeOf = async (path: string): Promise<number> => (await stat(path)).mode & 0o777;
  expect(await modeOf(folder)).toBe(0o700);
  expect(await modeOf(join(folder, 'customer.json'))).toBe(0o600);
  for (const image of images) {
    expect(await modeOf(join(folder, 'images', image))).toBe(0o600);
    // What a picture begins with: it is decrypted.
    expect((await readFile(join(folder, 'images', image))).subarray(0, 3).toString('hex')).toMatch(/^(ffd8ff|89504e)$/);
  }
  expect(images[0]).toMatch(/^001-national-id-front-upload\.(jpg|png)$/);

  const exported = JSON.parse(await readFile(join(folder, 'customer.json'), 'utf8')) as Exported;
  expect(exported.customer).toMatchObject({
    id: customer.id,
    reference: 'EXPORTED1',
    name: { first: 'Ada', last: 'Example' },
    dateOfBirth: '1990-05-12',
    mainAddress: { line1: '123 Main St' },
  });
  const declared = exported.identifiers.filter(
    ({ number }) => number.endsWith('7731004' + '2') || number.startsWith('TX'),
  );
  expect(declared).toMatchObject([
    { type: 'PASSPORT', number: 'PX77310042', externalIds: [{ provider: 'mbanq', externalId: expect.any(String) }] },
    { type: 'TAX_CODE', number: 'TX77310044' },
  ]);
  expect(exported.documents).toMatchObject([{ images: images.map((image) => `images/${image}`) }]);
  expect(exported.registrations.map(({ provider }) => provider).sort()).toEqual(['enroll', 'mbanq']);
  const mbanq = exported.registrations.find(({ provider }) => provider === 'mbanq');
  expect(JSON.stringify(mbanq?.lastKnownRecord)).toContain('EXPORTED1');
  expect(exported.auditTrail[0]).toMatchObject({ action: 'CUSTOMER_ONBOARDED' });
  const [last] = await service.sql<{ action: string; actor: string; details: object }>(
    'select action, actor, details from audit_event where customer_id = ? order by id desc limit 1',
    [customer.id],
  );
  expect(last).toEqual({
    action: 'CUSTOMER_EXPORTED',
    actor: expect.stringMatching(/^export:/),
    details: { images: images.length },
  });
});

test('takes the reference as well, and tells people', async () => {
  const folder = join(scratch, 'by-reference');
  const { code, stdout } = await run('EXPORTED1', '--out', folder);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^Wrote customer\.json and \d+ images to /);
});

test('tells what is wrong, and leaves nothing behind', async () => {
  expect((await run('--help')).stdout).toMatch(/^Usage: npm run export -- /);
  expect(await run()).toMatchObject({ code: 2, stderr: expect.stringMatching(/^Name one customer\n/) });
  expect(await run('a', 'b')).toMatchObject({ code: 2 });
  expect(await run("x' or 1=1")).toMatchObject({ code: 2 });
  const taken = join(scratch, 'taken');
  await mkdir(taken);
  expect(await run(customer.id, '--out', taken)).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/is there already: name one that is not\n$/),
  });
  const folder = join(scratch, 'nobody');
  expect(await run('NOBODY', '--out', folder)).toEqual({
    code: 3,
    stdout: '',
    stderr: 'No customer has this id or reference\n',
  });
  await erase(service, customer.id);
  expect(await run(customer.id, '--out', folder)).toMatchObject({
    code: 3,
    stderr: expect.stringMatching(/^The customer was erased at 20/),
  });
  expect((await readdir(scratch)).sort()).toEqual(['by-id', 'by-reference', 'taken']);
}, 60_000);
