import { setTimeout as sleep } from 'node:timers/promises';
import { makePerson } from '../load/people.mjs';

const PROVIDERS = ['mbanq', 'connect', 'enfuce', 'bvnk'];
const ANSWER_TIMEOUT_MS = 45_000;
const REPEAT_MS = 200;
/** One client asks for no provider's answer, and so sees when writes work. */
const PROBE = 0;
const PROBE_PAUSE_MS = 300;
/** The others wait for providers, so that no more is asked for than the machine can do. */
const WAIT_MS = 15_000;

const ONBOARD = `mutation FailoverOnboard($input: OnboardCustomerInput!) {
  onboardCustomer(input: $input) { replayed userErrors { path message } customer { id } }
}`;

/**
 * Clients that onboard one person after another, each with an idempotency key, at one api or the other. A client that gets
 * an error or no answer repeats with the same key, at the other api.
 */
export class OnboardingLoad {
  #urls;
  #random;
  #next = 0;
  #isOver = false;
  #clients = [];
  /** What was acknowledged: the input with its key, the customer, and whether this answer was the first or a repeat's. */
  acknowledged = [];
  /** Answers that were none, counted by what the client saw. */
  errors = new Map();

  constructor(urls, random) {
    this.#urls = urls;
    this.#random = random;
  }

  start(count) {
    this.#clients = Array.from({ length: count }, (_, position) => this.#run(position));
  }

  /** Begins nothing new, and waits until what is under way is acknowledged. */
  async finish() {
    this.#isOver = true;
    await Promise.all(this.#clients);
  }

  /** Says once more what was acknowledged. @returns the id of the customer that the service answers with, if it does */
  async repeat({ input }, position) {
    const answer = await this.#send(this.#urls[position % this.#urls.length], input);
    return answer.replayed ? answer.customer.id : undefined;
  }

  async #run(client) {
    while (!this.#isOver) {
      const index = this.#next++;
      const input = { ...makePerson(index, PROVIDERS), waitMs: client === PROBE ? 0 : WAIT_MS };
      for (let attempt = 0; ; attempt += 1) {
        try {
          const { customer, replayed } = await this.#send(this.#urls[(client + attempt) % this.#urls.length], input);
          this.acknowledged.push({ input, customerId: customer.id, replayed, atMs: performance.now() });
          break;
        } catch (error) {
          this.errors.set(error.message, (this.errors.get(error.message) ?? 0) + 1);
          await sleep(REPEAT_MS * (0.5 + this.#random()));
        }
      }
      await sleep(client === PROBE ? PROBE_PAUSE_MS : 200 * this.#random());
    }
  }

  async #send(url, input) {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: ONBOARD, variables: { input } }),
      signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS),
    });
    const { data, errors } = await response.json();
    if (errors) throw new Error(`${response.status} ${errors[0].extensions?.code}`);
    if (data.onboardCustomer.userErrors.length > 0) throw new Error(JSON.stringify(data.onboardCustomer.userErrors));
    return data.onboardCustomer;
  }
}
