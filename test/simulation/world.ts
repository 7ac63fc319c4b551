import { Customer } from '../../src/domain/customer/customer.entity.js';
import type { CustomerProfile } from '../../src/domain/customer/profile.js';
import { Identifier } from '../../src/domain/identifier/identifier.entity.js';
import { Registration } from '../../src/domain/registration/registration.entity.js';
import type { SubmissionOperation } from '../../src/domain/submission/submission-state.js';
import { Submission } from '../../src/domain/submission/submission.entity.js';
import type { VerificationState } from '../../src/domain/verification/verification-state.js';
import { ProviderDirectory } from '../../src/providers/provider-directory.js';
import { FieldCipher } from '../../src/storage/crypto/field-cipher.js';
import { generateKeyEntry, parseKeyring } from '../../src/storage/crypto/keyring.js';
import { createAdapter } from './adapter.js';
import type { Breakage } from './breakages.js';
import { FakeProvider, type Write } from './fake-provider.js';
import type { WriteFault } from './faults.js';
import { drawMood, type Mood } from './mood.js';
import { Network, type Caller } from './network.js';
import { declare, habits } from './policies.js';
import { SeededRandom } from './seeded-random.js';

const cipher = new FieldCipher(parseKeyring(generateKeyEntry('k1')));
const START = Date.parse('2026-05-04T12:00:00Z');
const SEALED = { encrypted: 'sealed', masked: '•••3456', blindIndex: 'index' };

/** A registration with everything that the database has of it, and the provider behind it. */
export interface Site {
  readonly fake: FakeProvider;
  readonly registration: Registration;
  readonly submissions: Submission[];
  readonly transitions: { readonly from: VerificationState; readonly to: VerificationState }[];
  /** Instants at which a worker is woken for it. */
  jobs: number[];
  /** When the word was asked for that counted last. */
  heardAsOf: number;
}

/** What happened in a run, counted. */
export interface Counts {
  calls: number;
  lookedUpBeforeSent: number;
  deaths: number;
  fenced: number;
  settledByOperator: number;
  retriedByOperator: number;
}

/** One customer at one to three providers, with clock, network and everything that is stored, all in memory. */
export class World {
  now = START;
  isHealed = false;
  readonly random: SeededRandom;
  readonly breakage: Breakage | undefined;
  readonly mood: Mood;
  readonly network = new Network();
  readonly cipher = cipher;
  readonly customer: Customer;
  readonly sites: Site[];
  /** Polls and webhooks are asked by somebody who never dies. */
  readonly asker: Caller = { isDead: false, isStill: false };
  readonly counts: Counts = {
    calls: 0,
    lookedUpBeforeSent: 0,
    deaths: 0,
    fenced: 0,
    settledByOperator: 0,
    retriedByOperator: 0,
  };
  readonly complaints: string[] = [];
  readonly #tell: ((line: string) => void) | undefined;
  readonly #identifier: Identifier;
  #changes = 0;
  #ids = 0;

  constructor(seed: number, breakage?: Breakage, tell?: (line: string) => void) {
    this.random = new SeededRandom(seed);
    this.breakage = breakage;
    this.mood = drawMood(this.random);
    this.#tell = tell;
    const details = { name: { first: 'Ada', last: 'Example 0' }, nationalities: [] };
    this.customer = new Customer(this.newId(), 'REF1', details);
    this.#identifier = new Identifier(this.newId(), this.customer, 'PASSPORT', SEALED);
    const count = this.random.between(1, 3);
    const kinds = new Set(Array.from({ length: count }, () => this.random.pick(habits)));
    this.sites = [...kinds].map((kind) => this.#register(new FakeProvider(declare(kind, breakage), this.random)));
  }

  /** An onboarding: the customer and its work are there at once, or not at all. */
  #register(fake: FakeProvider): Site {
    const registration = new Registration(this.newId(), this.customer, fake.habits.id);
    const operations: SubmissionOperation[] = ['createCustomer'];
    if (fake.habits.hasIdentifiers) operations.push('createIdentifier');
    const submissions = operations.map((operation, position) => {
      const identifier = operation === 'createIdentifier' ? this.#identifier : undefined;
      const submission = new Submission(this.newId(), registration, operation, position, this.newId(), identifier);
      submission.version = 1;
      return submission;
    });
    return { fake, registration, submissions, transitions: [], jobs: [this.now], heardAsOf: 0 };
  }

  /** The customer as it is now. */
  get profile(): CustomerProfile {
    const { id, reference, firstName: first, lastName: last } = this.customer;
    const identifier = { id: this.#identifier.id, type: 'PASSPORT', number: 'X123456', status: 'ACTIVE' } as const;
    return { id, reference, name: { first, last }, nationalities: [], identifiers: [identifier] };
  }

  changeCustomer(): void {
    this.#changes += 1;
    this.customer.rename({ first: 'Ada', last: `Example ${this.#changes}` });
  }

  /** The providers as the service knows them. */
  get directory(): ProviderDirectory {
    return new ProviderDirectory(this.sites.map(({ fake }) => createAdapter(this, fake, this.asker)));
  }

  newId(): string {
    this.#ids += 1;
    return `00000000-0000-4000-8000-${String(this.#ids).padStart(12, '0')}`;
  }

  nextFault(): WriteFault {
    return this.isHealed ? 'none' : this.random.weigh(this.mood.faults);
  }

  /** Looks at a request as it leaves: its key has to be stored by then. */
  witnessSent(fake: FakeProvider, { key, subject }: Write): void {
    this.counts.calls += 1;
    this.tell(`  ${fake.habits.id} is sent ${subject} with key ${key.slice(-4)}`);
    const site = this.sites.find((one) => one.fake === fake);
    const isStored = site?.submissions.some(({ idempotencyKey }) => idempotencyKey === key);
    if (!isStored) this.complaints.push(`${fake.habits.id} was sent a key that is not stored: ${key}`);
  }

  tell(line: string): void {
    this.#tell?.(`${((this.now - START) / 1000).toFixed(3).padStart(9)} s  ${line}`);
  }
}
