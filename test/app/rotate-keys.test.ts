import { createHash, createHmac, randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { SANDBOX_CREDENTIALS } from '../../src/sandbox/credentials.js';
import { generateKeyEntry } from '../../src/storage/crypto/keyring.js';
import { openOrm } from '../../src/storage/orm.js';
import { SANDBOX_SETTINGS } from '../providers/support/sandbox-providers.js';
import { createEmptyDatabase } from '../support/database.js';
import { ONBOARD, onboard, passport, personFor, registrationOf, type OnboardAnswer } from '../support/people.js';
import { eventually, TestService } from '../support/service.js';
import { specimen } from '../support/specimens.js';
import { CommandProcess, endCommands, runCommand, type Ended } from './support/command-process.js';

const [former, next] = [generateKeyEntry('k1'), generateKeyEntry('k2')];
afterEach(endCommands);

const BOTH = { ENCRYPTION_KEYS: `${next},${former}` };

describe('on the database of a service that runs', () => {
  /** Its sandbox plays the providers, as processes with keys of their own. */
  let providers: TestService;
  let service: TestService;
  let client: Client;

  beforeAll(async () => {
    providers = await TestService.open();
    const sandbox = providers.service.sandboxUrl ?? '';
    const addresses = Object.keys(SANDBOX_SETTINGS).map((id) => [`${id.toUpperCase()}_BASE_URL`, `${sandbox}/${id}`]);
    service = await TestService.open({
      ...(Object.assign({}, ...Object.values(SANDBOX_SETTINGS)) as Record<string, string>),
      ...(Object.fromEntries(addresses) as Record<string, string>),
      ENCRYPTION_KEYS: former,
    });
    client = new Client(service.databaseUrl);
    await client.connect();
  }, 60_000);
  afterAll(async () => {
    await client.end();
    await service.close();
    await providers.close();
  });

  const rotate = (...args: string[]): Promise<Ended> => runCommand('rotate-keys', args, { ...service.env });

  async function keyOf(customerId: string): Promise<string | undefined> {
    const { rows } = await client.query<{ key: string }>(
      `select split_part(wrapped_key, '.', 2) as key from customer_key where customer_id = $1`,
      [customerId],
    );
    return rows[0]?.key;
  }

  /** What a rotation may change. */
  async function sealedHash(): Promise<string> {
    const { rows } = await client.query<{ hash: string }>(
      `select md5(string_agg(value, ' ' order by value)) as hash from (
         select wrapped_key as value from customer_key union all select number_index from identifier
         union all select number_encrypted from identifier union all select body_encrypted from webhook_event) as sealed`,
    );
    return rows[0]?.hash ?? '';
  }

  async function mutate<Payload>(field: string, type: string, input: object, fields: string): Promise<Payload> {
    const answer = await service.graph<Record<string, Payload>>(
      `mutation ($input: ${type}!) { ${field}(input: $input) { userErrors { path code message } ${fields} } }`,
      { input },
    );
    const payload = answer.errors ? undefined : answer.data[field];
    expect([field, payload, answer.text]).toEqual([field, expect.objectContaining({ userErrors: [] }), answer.text]);
    return payload as Payload;
  }

  async function reveal(identifierId: string | undefined): Promise<string> {
    const input = { identifierId, reason: 'Case 4711: read after the rotation' };
    const { number } = await mutate<{ number: string }>('revealIdentifier', 'RevealIdentifierInput', input, 'number');
    return number;
  }

  test('a rotation that is killed goes on, and then the new key alone reads everything', async () => {
    const stranger = registrationOf(await onboard(providers, personFor(['bvnk'])), 'bvnk').externalId;
    const repeated = personFor(['connect', 'enroll'], {
      idempotencyKey: 'rotated',
      identifiers: [passport('RK7100001'), { type: 'TAX_CODE', number: 'RK7200001', issuingCountry: 'US' }],
    });
    const before = await onboard(service, repeated);
    const second = await onboard(service, personFor(['connect'], { identifiers: [passport('RK7100002')] }));
    const { document } = await mutate<{ document: { id: string } }>(
      'startDocument',
      'StartDocumentInput',
      { customerId: before.id, type: 'PASSPORT', provider: 'enroll', waitMs: 20_000 },
      'document { id }',
    );
    const image = await specimen('omar-namuzaj-passport');
    const upload = { documentId: document.id, side: 'FRONT', image, waitMs: 20_000 };
    await mutate('uploadDocumentImage', 'UploadDocumentImageInput', upload, 'document { state }');
    const seenBefore = await readDocument(before.id);
    expect(seenBefore.extraction.latinName).toEqual({ first: 'OMAR KHALED', family: expect.any(String) });
    const parked = await park(String(stranger));

    // Every process knows both keys, and the new one seals.
    await service.stop();
    await service.start(BOTH);
    await client.query('begin');
    await client.query('select from customer_key where customer_id = $1 for update', [before.id]);
    const killed = CommandProcess.start('rotate-keys', [], { ...service.env });
    await eventually(async () => ((await keyOf(second.id)) === 'k2' ? true : undefined));
    const during = await onboard(service, personFor(['connect'], { identifiers: [passport('RK7100003')] }));
    expect((await killed.kill()).exitCode).toBeNull();
    await client.query('rollback');
    expect([await keyOf(before.id), await keyOf(second.id), await keyOf(during.id)]).toEqual(['k1', 'k2', 'k2']);

    const untouched = await sealedHash();
    const dry = await rotate('--dry-run', '--json');
    expect(dry).toMatchObject({ exitCode: 0, stderr: '' });
    expect(JSON.parse(dry.stdout)).toMatchObject({
      stale: { 'customer keys': 1, 'identifier numbers': 0, 'other webhook bodies': 1, 'blind indexes': 4 },
      renewed: {},
      failed: [],
      keys: [
        { id: 'k2', isCurrent: true, sandboxRows: 0 },
        { id: 'k1', isInRing: true, needed: { 'customer_key.wrapped_key': 1, 'identifier.number_index': 4 } },
      ],
    });
    expect((await rotate('--dry-run')).stdout).toMatch(
      /^To be renewed \(nothing was changed\):\n {2}customer keys +1\n[^]*\nKey k1 is needed by: customer keys 1, blind indexes 4, webhook bodies 1(, the newest audit seal 1)?\n$/,
    );
    expect(await sealedHash()).toBe(untouched);

    const afterwards = await onboard(service, personFor(['connect'], { identifiers: [passport('RK7100004')] }));
    const done = await rotate();
    expect(done.exitCode).toBe(0);
    expect(done.stdout).toMatch(
      /^Renewed:\n {2}customer keys +1\n {2}other webhook bodies +1\n {2}blind indexes +4\nKey k2, the first of ENCRYPTION_KEYS, is used by: [^\n]+\nKey k1 is needed by nothing any more: take it out of ENCRYPTION_KEYS \(docs\/keys.md, step 5\)\n$/,
    );
    expect(done.stderr).toMatch(/^blind indexes: 4 of 4, \d+ a second$/m);
    expect(await rotate()).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(/^Nothing is to be renewed\n/) });

    await service.stop();
    await service.start({ ENCRYPTION_KEYS: next });
    expect(
      await Promise.all([before, second, during, afterwards].map((one) => reveal(one.identifiers[0]?.id))),
    ).toEqual(['RK7100001', 'RK7100002', 'RK7100003', 'RK7100004']);
    for (const [number, { id }] of [
      ['rk 7100001', before],
      ['RK7100003', during],
    ] as const) {
      const found = await service.graph<{ customers: { nodes: { id: string }[] } }>(
        'query ($number: String) { customers(filter: { identifierNumber: $number }) { nodes { id } } }',
        { number },
      );
      expect(found.data.customers.nodes).toEqual([{ id }]);
    }
    const seenAfter = await readDocument(before.id);
    expect(seenAfter.extraction).toEqual(seenBefore.extraction);
    const shown = await fetch(service.url + seenAfter.images[0]?.url);
    expect(
      createHash('sha256')
        .update(Buffer.from(await shown.arrayBuffer()))
        .digest('hex'),
    ).toBe(seenAfter.images[0]?.sha256);
    const replay = await service.graph<OnboardAnswer>(ONBOARD, { input: repeated });
    expect(replay.data.onboardCustomer).toMatchObject({ replayed: true, userErrors: [], customer: { id: before.id } });
    const link = { customerId: second.id, provider: 'bvnk', externalId: stranger };
    await mutate('linkProviderCustomer', 'LinkProviderCustomerInput', link, 'registration { id }');
    await eventually(async () => {
      const { rows } = await client.query<{ state: string }>('select state from webhook_event where id = $1', [parked]);
      return rows[0]?.state === 'PROCESSED' ? true : undefined;
    });
  }, 120_000);

  test('without a key that is needed it says what stays, ends with 3, and goes on once the key is back', async () => {
    await service.stop();
    const third = generateKeyEntry('k3');
    const { exitCode, stdout } = await runCommand('rotate-keys', [], { ...service.env, ENCRYPTION_KEYS: third });
    expect(exitCode).toBe(3);
    expect(stdout).toMatch(
      /^ {2}customer keys: [0-9a-f-]{36}: .* needs encryption key "k2", which is not in ENCRYPTION_KEYS$/m,
    );
    expect(stdout).toMatch(/^Key k2 is MISSING in ENCRYPTION_KEYS and needed by: .*Put it back/m);
    await service.start({ ENCRYPTION_KEYS: `${third},${next}` });
    expect((await rotate()).exitCode).toBe(0);
  }, 60_000);

  async function readDocument(customerId: string) {
    const { data } = await service.graph<{
      customer: {
        documents: {
          extraction: { latinName: object; maskedDocumentNumber: string };
          images: { url: string; sha256: string }[];
        }[];
      };
    }>(
      `query ($id: ID!) { customer(id: $id) { documents {
         extraction { latinName { first family } maskedDocumentNumber dateOfBirth } images { url sha256 } } } }`,
      { id: customerId },
    );
    const [document] = data.customer.documents;
    if (!document) throw new Error('The customer has no document');
    return document;
  }

  /** Sends a webhook about somebody whom the service does not know. @returns its row, once it is parked */
  async function park(reference: string): Promise<string> {
    const eventId = randomUUID();
    const body = JSON.stringify({
      event: 'bvnk:platform:customer:status-change',
      eventId,
      timestamp: Date.now() * 1_000_000,
      data: { reference, status: 'VERIFIED' },
    });
    const signature = createHmac('sha256', SANDBOX_CREDENTIALS.bvnk.webhookSecret).update(body).digest('base64');
    const headers = { 'content-type': 'application/json', 'x-signature': signature };
    expect((await fetch(`${service.url}/webhooks/bvnk`, { method: 'POST', headers, body })).status).toBe(200);
    return eventually(async () => {
      const { rows } = await client.query<{ id: string; state: string }>(
        'select id, state from webhook_event where event_id = $1',
        [eventId],
      );
      return rows[0]?.state === 'PARKED' ? rows[0].id : undefined;
    });
  }
});

describe('on another database', () => {
  test('without tables it says so, and one of an earlier version what it lacks', async () => {
    const database = await createEmptyDatabase();
    try {
      const env = { DATABASE_URL: database.url, ...BOTH };
      const then = 'Check that it is the right one, and run `npm run migrate` or start the service first.';
      expect(await runCommand('rotate-keys', ['--dry-run'], env)).toEqual({
        exitCode: 1,
        stdout: '',
        stderr: `\nThe database has no tables of the service yet. ${then}\n\n`,
      });
      const orm = await openOrm({ url: database.url });
      await orm.migrator.up({ to: '0008-api-keys' });
      await orm.close(true);
      const outdated = await runCommand('rotate-keys', [], env);
      expect(outdated).toMatchObject({ exitCode: 1, stdout: '' });
      expect(outdated.stderr).toMatch(
        /^\nThe database is of an earlier version: it lacks 0009-customer-keys(, \d{4}[\w-]+)*\. Check that it is/,
      );
      expect((await runCommand('audit', ['verify'], env)).stderr).toBe(outdated.stderr);
      expect((await runCommand('migrate', [], env)).stdout).toMatch(/^Ran 0009-customer-keys(, \d{4}[\w-]+)*\n$/);
      expect(await runCommand('rotate-keys', [], env)).toEqual({
        exitCode: 0,
        stdout:
          'Nothing is to be renewed\nKey k2, the first of ENCRYPTION_KEYS, is used by: nothing yet\nKey k1 is needed by nothing any more: take it out of ENCRYPTION_KEYS (docs/keys.md, step 5)\n',
        stderr: '',
      });
    } finally {
      await database.drop();
    }
  }, 60_000);

  test('a key that is none is named, without what it is', async () => {
    const env = { DATABASE_URL: 'postgresql://127.0.0.1:1/none', ENCRYPTION_KEYS: 'k1:c2hvcnQ=' };
    const { exitCode, stderr } = await runCommand('rotate-keys', [], env);
    expect(exitCode).toBe(1);
    expect(stderr).toContain('ENCRYPTION_KEYS');
    expect(stderr).not.toContain('c2hvcnQ');
  });

  test.each([[['--fast']], [['k1']], [['--json=yes']]])('called with %j it ends with 2 and its help', async (args) => {
    const { exitCode, stdout, stderr } = await runCommand('rotate-keys', args, {});
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain('npm run rotate-keys -- [--dry-run] [--json]');
  });
});
