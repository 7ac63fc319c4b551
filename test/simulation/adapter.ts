import type { VerificationObservation } from '../../src/domain/verification/verification.js';
import { ProviderError } from '../../src/providers/provider-error.js';
import type { AnyCall, Operation, OperationResult, Provider } from '../../src/providers/provider.js';
import type { FakeProvider, FakeRecord, Write } from './fake-provider.js';
import type { Caller, Reply } from './network.js';
import { readWord } from './words.js';
import type { World } from './world.js';

const doubt = { why: 'simulated', findBy: [], advice: 'simulated' };

/** The adapter of a simulated provider, as one caller has it: every call of it is a request that takes its time. */
export function createAdapter(world: World, fake: FakeProvider, caller: Caller): Provider {
  const { id, policy, updatePolicy, looksUp, provesPresenceOnly, verifies, hasIdentifiers } = fake.habits;
  const write = (make: (call: AnyCall) => Write): Operation<AnyCall>['perform'] => {
    return async (call) => {
      const request = make(call);
      world.witnessSent(fake, request);
      const reply = fake.receive(world.now, request, world.nextFault());
      return world.network.send(caller, world.now, reply, fake.failure('UNKNOWN_OUTCOME'));
    };
  };
  const read = <Value>(value: () => Value): Promise<Value> => {
    const reply: Reply<Value> = world.isHealed || world.random.chance(0.8) ? soon(world, value) : failed(world, fake);
    return world.network.send(caller, world.now, reply, fake.failure('UNAVAILABLE'));
  };
  const operation = (
    perform: Operation<AnyCall>['perform'],
    find: (call: AnyCall) => OperationResult | null,
  ): Operation<AnyCall> => ({
    policy,
    doubt,
    perform,
    provesPresenceOnly,
    lookUp: looksUp ? (call) => read(() => find(call)) : undefined,
  });
  return {
    id,
    name: id,
    verifies,
    customerFields: [],
    identifierFields: [],
    answers: {},
    createCustomer: operation(
      write((call) => create(fake, call)),
      ({ profile }) => resultOf(world, fake, fake.find(profile.reference)),
    ),
    updateCustomer: { policy: updatePolicy, doubt, perform: write((call) => update(fake, call)) },
    ...(hasIdentifiers && {
      createIdentifier: operation(
        write((call) => createIdentifier(fake, call)),
        ({ externalCustomerId, identifier: { number } }) =>
          fake.records
            .find(({ externalId }) => externalId === externalCustomerId)
            ?.identifiers.find((held) => held.number === number) ?? null,
      ),
    }),
    fetchVerification: (externalId) => read(() => readStatus(world, fake, externalId)),
  };
}

function soon<Value>(world: World, value: () => Value): Reply<Value> {
  return { afterMs: world.random.between(0, 2000), value: value() };
}

function failed<Value>(world: World, fake: FakeProvider): Reply<Value> {
  if (world.random.chance(0.3)) return { value: fake.failure('UNAVAILABLE') };
  return { afterMs: 10, value: fake.failure('UNAVAILABLE', 503) };
}

function create(fake: FakeProvider, { profile, idempotencyKey }: AnyCall): Write {
  return {
    subject: `createCustomer ${profile.reference}`,
    key: idempotencyKey,
    isKeyed: true,
    body: JSON.stringify(profile),
    commit: () => {
      if (fake.habits.isUnique && fake.find(profile.reference)) return null;
      const record: FakeRecord = {
        externalId: fake.newId(),
        reference: profile.reference,
        name: profile.name.last,
        identifiers: [],
        statuses: ['OPEN'],
      };
      fake.records.push(record);
      return { externalId: record.externalId };
    },
  };
}

function update(fake: FakeProvider, { profile, externalCustomerId, idempotencyKey }: AnyCall): Write {
  return {
    subject: `updateCustomer ${externalCustomerId}`,
    key: idempotencyKey,
    isKeyed: false,
    body: profile.name.last,
    commit: () => {
      const record = fake.records.find(({ externalId }) => externalId === externalCustomerId);
      if (!record) return null;
      record.name = profile.name.last;
      return { externalId: externalCustomerId };
    },
  };
}

function createIdentifier(fake: FakeProvider, { identifier, externalCustomerId, idempotencyKey }: AnyCall): Write {
  return {
    subject: `createIdentifier ${externalCustomerId} ${identifier.number}`,
    key: idempotencyKey,
    isKeyed: true,
    body: identifier.number,
    commit: () => {
      const record = fake.records.find(({ externalId }) => externalId === externalCustomerId);
      if (!record) return null;
      const held = { externalId: fake.newId(), number: identifier.number };
      record.identifiers.push(held);
      return { externalId: held.externalId };
    },
  };
}

function resultOf(world: World, fake: FakeProvider, record: FakeRecord | undefined): OperationResult | null {
  if (!record) return null;
  const { externalId } = record;
  return { externalId, ...(fake.habits.verifies && { verification: readStatus(world, fake, externalId) }) };
}

function readStatus(world: World, fake: FakeProvider, id: string): VerificationObservation {
  const record = fake.records.find(({ externalId }) => externalId === id);
  const word = record?.statuses.at(-1);
  if (word === undefined) throw new ProviderError({ providerId: fake.habits.id, code: 'REFUSED', message: 'no such' });
  return readWord(word, world.breakage === 'UNKNOWN_WORD_COUNTS' ? 'VERIFIED' : null);
}
