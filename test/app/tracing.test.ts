import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { generateKeyEntry } from '../../src/storage/crypto/keyring.js';
import { onboard } from '../services/support/onboarding.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { personFor } from '../support/people.js';
import { endProcesses, MainProcess } from './support/main-process.js';
import { TraceReceiver, type ReceivedSpan } from './support/trace-receiver.js';

let database: TestDatabase;
let receiver: TraceReceiver;
beforeEach(async () => {
  database = await createTestDatabase();
  receiver = await TraceReceiver.open();
});
afterEach(async () => {
  await endProcesses();
  await receiver.close();
  await database.drop();
});

function start(role: string, env: Record<string, string> = {}): Promise<MainProcess> {
  return MainProcess.start({
    PORT: '0',
    ROLE: role,
    DATABASE_URL: database.url,
    ENCRYPTION_KEYS: generateKeyEntry('test'),
    ...env,
  });
}

const SPAN_KIND = { internal: 1, server: 2, client: 3, consumer: 5 };

test('one trace goes from the request in one process over the job to the provider call in another', async () => {
  const tracing = {
    ENCRYPTION_KEYS: generateKeyEntry('test'),
    OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url,
    OTEL_EXPORTER_OTLP_HEADERS: 'x-collector-key=of%20the%20test',
  };
  const [api, worker] = [await start('api', tracing), await start('worker', tracing)];
  const person = personFor(['connect']);
  const { id, registrations } = await onboard(api, person);
  expect(registrations.connect?.state).toBe('REGISTERED');
  expect([await api.end('SIGTERM'), await worker.end('SIGTERM')]).toEqual([0, 0]);

  const request = find(({ name }) => name === 'graphql');
  expect(request).toMatchObject({
    kind: SPAN_KIND.server,
    resource: { 'service.name': 'customer-graph', 'customer_graph.role': 'api' },
    attributes: { 'customer_graph.operation': 'mutation', 'http.response.status_code': 200 },
  });
  expect(request.parentSpanId).toBeUndefined();
  const registrationId = registrations.connect?.id;
  const job = find(({ name, traceId }) => name === 'job deliver' && traceId === request.traceId);
  expect(job).toMatchObject({
    kind: SPAN_KIND.consumer,
    parentSpanId: request.spanId,
    resource: { 'service.name': 'customer-graph', 'customer_graph.role': 'worker' },
    attributes: { 'customer_graph.provider.id': 'connect', 'customer_graph.registration.id': registrationId },
  });
  const submission = find(({ name, parentSpanId }) => name === 'submission' && parentSpanId === job.spanId);
  expect(submission).toMatchObject({
    kind: SPAN_KIND.internal,
    traceId: request.traceId,
    attributes: {
      'customer_graph.customer.id': id,
      'customer_graph.registration.id': registrationId,
      'customer_graph.submission.id': expect.stringMatching(/^[\da-f-]{36}$/),
      'customer_graph.operation': 'createCustomer',
      'customer_graph.outcome': 'succeeded',
    },
  });
  const call = find(({ name, parentSpanId }) => name === 'provider call' && parentSpanId === submission.spanId);
  expect(call).toMatchObject({
    kind: SPAN_KIND.client,
    traceId: request.traceId,
    attributes: { 'customer_graph.provider.id': 'connect', 'customer_graph.operation': 'createIndividualCustomer' },
  });

  expect(new Set(receiver.exports.map((one) => one.join(' ')))).toEqual(
    new Set(['/v1/traces application/json of the test']),
  );
  for (const value of personalTexts(person)) expect(receiver.text).not.toContain(value);
}, 60_000);

test('a caller that is traced finds the service in its own trace, unless what it sends is none', async () => {
  const api = await start('api', { OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url, OTEL_SERVICE_NAME: 'graph-of-the-test' });
  const traceId = '0af7651916cd43dd8448eb211c80319c';
  await ask(api, `00-${traceId}-b7ad6b7169203331-01`);
  await ask(api, 'Ada Example');
  await api.end('SIGTERM');
  const [first, second] = receiver.spans.filter(({ name }) => name === 'graphql');
  expect(first).toMatchObject({
    traceId,
    parentSpanId: 'b7ad6b7169203331',
    resource: { 'service.name': 'graph-of-the-test' },
  });
  expect(second?.parentSpanId).toBeUndefined();
  expect(receiver.text).not.toContain('Ada');
}, 60_000);

test('nothing is sent, and jobs carry no trace, unless a collector is named', async () => {
  const service = await start('all', { OTEL_SERVICE_NAME: 'graph-of-the-test' });
  await onboard(service, personFor(['connect']));
  await service.end('SIGTERM');
  expect(receiver.exports).toEqual([]);
}, 60_000);

test('a collector that is away costs spans and nothing else', async () => {
  const service = await start('all', { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9' });
  const { registrations } = await onboard(service, personFor(['connect']));
  expect(registrations.connect?.state).toBe('REGISTERED');
  expect(await service.end('SIGTERM')).toBe(0);
}, 60_000);

function find(isIt: (span: ReceivedSpan) => boolean): ReceivedSpan {
  const found = receiver.spans.find(isIt);
  if (!found) throw new Error(`No such span among ${receiver.spans.map(({ name }) => name).join(', ')}`);
  return found;
}

async function ask(api: MainProcess, traceparent: string): Promise<void> {
  const response = await fetch(`${api.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', traceparent },
    body: JSON.stringify({ query: '{ providers { id } }' }),
  });
  expect(response.status).toBe(200);
}

/** The texts of a person that are long enough to be nobody else's. */
function personalTexts(value: unknown): string[] {
  if (typeof value === 'string') return value.length > 4 && value !== 'connect' && value !== 'en-US' ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap((part) => personalTexts(part));
}
