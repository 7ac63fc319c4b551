import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { recordAudit } from '../../../src/services/audit.js';
import { SYSTEM } from '../../../src/services/service-context.js';
import { verifyAudit } from '../../../src/services/audit-trail/verify-audit.js';
import { TrailReader } from '../../../src/storage/audit/trail-reader.js';
import { comeToRest } from '../../support/assertions.js';
import { identifier, onboard, ONBOARD, passport, person, personFor } from '../../support/people.js';
import { eventually, TestService } from '../../support/service.js';
import { readSpecimenText, specimen } from '../../support/specimens.js';
import { statementsOf } from '../../support/statements.js';

const EVENT = 'id position action actor reason requestId origin provider occurredAt';
const TRAIL = `query ($id: ID!, $first: Int, $after: String) {
  auditTrail(customerId: $id, first: $first, after: $after) {
    nodes { ${EVENT} } pageInfo { hasNextPage hasPreviousPage endCursor } } }`;

interface Event {
  id: string;
  position: number;
  action: string;
  actor: string;
  reason: string | null;
  requestId: string | null;
  origin: string | null;
}
interface Trail {
  nodes: Event[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; endCursor: string | null };
}

let service: TestService;
beforeAll(async () => {
  service = await TestService.open();
});
afterAll(() => service.close());

async function trail(id: string, first = 100, after?: string | null): Promise<Trail> {
  const { data } = await service.graph<{ auditTrail: Trail }>(TRAIL, { id, first, after });
  return data.auditTrail;
}

describe('auditTrail', () => {
  it('says who, what, when, why and from where, in pages', async () => {
    const { id } = await onboard(service, personFor(['connect']));
    await comeToRest(service);
    const { nodes, pageInfo } = await trail(id);
    expect(pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: false });
    expect(nodes.map(({ position }) => position)).toEqual(nodes.map((_node, index) => index + 1));
    expect(nodes[0]).toMatchObject({
      action: 'CUSTOMER_ONBOARDED',
      actor: 'operator',
      reason: null,
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      origin: '127.0.0.0/24',
    });
    expect(nodes[1]).toMatchObject({ actor: 'system', requestId: null, origin: null });

    const paged: Event[] = [];
    let after: string | null = null;
    do {
      const page: Trail = await trail(id, 2, after);
      expect(page.pageInfo.hasPreviousPage).toBe(after !== null);
      paged.push(...page.nodes);
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after);
    expect(paged).toEqual(nodes);

    const timeline = await service.graph<{ customer: { timeline: { nodes: Event[] } } }>(
      `query ($id: ID!) { customer(id: $id) { timeline(first: 100) { nodes { ${EVENT} } } } }`,
      { id },
    );
    expect(timeline.data.customer.timeline.nodes).toEqual(nodes);

    const statements = await statementsOf(service, () => trail(id));
    expect(statements.filter((statement) => statement.includes('audit_event'))).toHaveLength(1);
  });

  it('is there without the customer', async () => {
    const id = uuidv7();
    const em = service.service.context.em.fork();
    recordAudit(em, id, 'CUSTOMER_UPDATED', SYSTEM, {}, 'Erased since');
    await em.flush();
    expect((await trail(id.toUpperCase())).nodes).toMatchObject([{ position: 1, reason: 'Erased since' }]);
  });

  it('is empty for whom nobody knows, and refuses places of other lists', async () => {
    for (const id of ['00000000-0000-0000-0000-000000000000', 'x', '']) {
      expect(await trail(id)).toEqual({
        nodes: [],
        pageInfo: { hasNextPage: false, hasPreviousPage: false, endCursor: null },
      });
    }
    const place = (order: string, value: string) =>
      Buffer.from(JSON.stringify([order, value, '00000000-0000-0000-0000-000000000000'])).toString('base64url');
    for (const after of [
      'x',
      place('ID', ''),
      place('POSITION', '-1'),
      place('POSITION', '1;'),
      place('POSITION', ''),
    ]) {
      const { errors } = await service.graph(TRAIL, { id: 'x', after });
      expect(errors?.map(({ extensions }) => extensions?.code)).toEqual(['BAD_USER_INPUT']);
    }
  });
});

describe('the audit table', () => {
  it('holds no personal value after a full onboarding with documents, and verifies', async () => {
    const values = {
      first: 'Zenobia',
      last: 'Quillfeather',
      email: 'zenobia.q@example.com',
      mobile: '+12025550188',
      line1: '987 Canary Court',
      city: 'Springfield',
      postCode: '62704',
    };
    const numbers = ['P77441122', 'S88552233', 'T99663344'];
    const customer = await onboard(
      service,
      person({
        name: { first: values.first, last: values.last },
        email: values.email,
        mobile: values.mobile,
        mainAddress: { line1: values.line1, city: values.city, region: 'IL', postCode: values.postCode, country: 'US' },
        identifiers: [
          passport('P77441122'),
          identifier('SOCIAL_SECURITY_NUMBER', 'S88552233'),
          identifier('TAX_CODE', 'T99663344'),
        ],
      }),
    );
    const applicant = await onboard(service, personFor(['enroll'], { identifiers: [] }));
    const run = async (name: string, input: object) => {
      const payload = `{ ${name}(input: $input) { userErrors { code message } ... on StartDocumentPayload { document { id state } } } }`;
      const inputType = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
      const document = payload.replace(
        '... on StartDocumentPayload { document { id state } }',
        'document { id state }',
      );
      const answer = await service.graph<
        Record<string, { userErrors: object[]; document: { id: string; state: string } }>
      >(`mutation ($input: ${inputType}!) ${document}`, { input: { waitMs: 20_000, ...input } });
      expect(answer.data[name]?.userErrors).toEqual([]);
      return answer.data[name]?.document.id ?? '';
    };
    const documentId = await run('startDocument', {
      customerId: applicant.id,
      type: 'NATIONAL_ID',
      provider: 'enroll',
    });
    for (const [side, picture] of [
      ['FRONT', 'omar-namuzaj-front'],
      ['BACK', 'omar-namuzaj-back'],
    ] as const) {
      await run('uploadDocumentImage', { documentId, side, image: await specimen(picture) });
      await run('approveDocumentImage', { documentId, side });
    }
    const shown = await service.graph<{ customer: { documents: { images: { url: string }[] }[] } }>(
      'query ($id: ID!) { customer(id: $id) { documents { images { url } } } }',
      { id: applicant.id },
    );
    for (const { url } of shown.data.customer.documents[0]?.images ?? []) await fetch(service.url + url);
    const [first] = customer.identifiers;
    await service.graph(
      'mutation ($input: UpdateCustomerInput!) { updateCustomer(input: $input) { userErrors { code } } }',
      {
        input: { customerId: customer.id, email: 'zenobia.new@example.com' },
      },
    );
    await service.graph(
      'mutation ($input: UpdateIdentifierInput!) { updateIdentifier(input: $input) { userErrors { code } } }',
      { input: { identifierId: first?.id, number: 'P77441199' } },
    );
    await service.graph(
      'mutation ($input: RevealIdentifierInput!) { revealIdentifier(input: $input) { number userErrors { code } } }',
      { input: { identifierId: first?.id, reason: 'Case 4711 of compliance' } },
    );
    await comeToRest(service);

    const rows = await service.sql<{ action: string; row: string }>(
      'select action, to_jsonb(audit_event)::text as row from audit_event order by customer_id, position',
    );
    expect([...new Set(rows.map(({ action }) => action))].sort()).toEqual(
      expect.arrayContaining([
        'CUSTOMER_ONBOARDED',
        'CUSTOMER_UPDATED',
        'DOCUMENT_IMAGE_APPROVED',
        'DOCUMENT_IMAGE_READ',
        'DOCUMENT_IMAGE_UPLOADED',
        'DOCUMENT_STARTED',
        'DOCUMENT_STATE_CHANGED',
        'IDENTIFIER_CREATED',
        'IDENTIFIER_REVEALED',
        'IDENTIFIER_UPDATED',
        'REGISTRATION_STATE_CHANGED',
        'SUBMISSION_SUCCEEDED',
        'VERIFICATION_CHANGED',
      ]),
    );
    const { front, back } = await readSpecimenText('omar-namuzaj');
    // What kind of document it is, is no secret.
    const printed = Object.values({ ...front, ...back }).filter((text) => text.length > 4 && text !== 'NATIONAL_ID');
    const personal = [
      ...Object.values(values),
      ...numbers,
      'P77441199',
      'zenobia.new',
      '1990-05-12',
      '127.0.0.1',
      ...printed,
    ];
    const all = rows.map(({ row }) => row).join('\n');
    expect(personal.filter((value) => all.includes(value))).toEqual([]);

    const { em, sealKeys } = service.service.context;
    await eventually(async () => {
      const [row] = await em
        .fork()
        .execute<{ open: string }[]>('select count(*) as open from audit_head where not is_sealed');
      return Number(row?.open) === 0 || undefined;
    });
    const reader = await TrailReader.open(service.databaseUrl);
    try {
      const verified = await verifyAudit(reader, sealKeys);
      expect(verified).toMatchObject({ events: rows.length, sealedEvents: rows.length, findings: 0 });
    } finally {
      await reader.close();
    }
  });

  it('costs an onboarding one statement for all of its events', async () => {
    const input = personFor(['connect'], { waitMs: 0 });
    const statements = await statementsOf(service, () => service.graph(ONBOARD, { input }));
    const audit = statements.filter((statement) => statement.includes('audit_'));
    expect(audit.filter((statement) => statement.includes('insert into "audit_event"'))).toHaveLength(
      audit.filter((statement) => !statement.includes('audit_seal') && !statement.includes('audit_head')).length,
    );
    expect(audit[0]).toMatch(/insert into "audit_event"/);
  });
});
