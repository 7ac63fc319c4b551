import { setTimeout as sleep } from 'node:timers/promises';

const ANSWER_TIMEOUT_MS = 30_000;
const RETRY_MS = 100;
/** Codes of errors that are not the caller's. */
const PASSING = ['INTERNAL_SERVER_ERROR', 'UNAVAILABLE'];

const ONBOARD = `mutation ($input: OnboardCustomerInput!) {
  onboardCustomer(input: $input) { userErrors { path code message } customer { id } }
}`;

/** The service said no, which no repeat changes. */
export class RefusedError extends Error {}

/** A client that does not give up: of a service that may be gone at any moment. */
export class GraphClient {
  #urls;
  #turn = 0;
  /** How often something was sent again because no answer came. */
  retries = 0;

  /** @param urls answers the addresses of the services that run now */
  constructor(urls) {
    this.#urls = urls;
  }

  /**
   * Onboards a person, again and again under the same key until the service acknowledges it.
   * @returns the customer's id @throws RefusedError
   */
  async onboard(input) {
    const { onboardCustomer } = await this.send(ONBOARD, { input });
    const { customer, userErrors } = onboardCustomer;
    if (!customer) throw new RefusedError(userErrors.map(({ message }) => message).join('; '));
    return customer.id;
  }

  /** Sends a document until some service answers it. @throws RefusedError when the answer has errors of the caller's */
  async send(query, variables = {}) {
    for (;;) {
      const answer = await this.sendOnce(query, variables);
      if (answer) return answer;
      this.retries += 1;
      await sleep(RETRY_MS);
    }
  }

  /** Sends a document once. @returns undefined when no answer came @throws RefusedError */
  async sendOnce(query, variables = {}) {
    const urls = this.#urls();
    const url = urls[(this.#turn += 1) % urls.length];
    if (url === undefined) return undefined;
    let answer;
    try {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query, variables }),
        signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS),
      });
      answer = await response.json();
    } catch {
      // Nobody listens, the connection broke, the answer was cut off or never came: all the same, and asked again.
      return undefined;
    }
    const { data, errors = [] } = answer;
    if (errors.length === 0) return data;
    // A fault of the service's own, or a database that is away, has passed by the next try.
    if (errors.every(({ extensions }) => PASSING.includes(extensions?.code))) return undefined;
    throw new RefusedError(errors.map(({ message }) => message).join('; '));
  }
}
