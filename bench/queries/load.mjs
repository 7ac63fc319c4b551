import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'undici';
import { quantile } from '../figures.mjs';

/**
 * Sends as fast as it is answered: every client sends its next request when it has its answer.
 * @param target.origin, target.headers to whom
 * @param target.makeBody makes the body of a request
 * @returns requests a second, and latencies in milliseconds
 * @throws Error on an answer that is none, or another one than before to the same body
 */
export async function loadFully(target, { clients, seconds }) {
  const sender = new Sender(target, clients);
  const times = [];
  const startedAt = performance.now();
  const endAt = startedAt + seconds * 1000;
  const visit = async () => {
    while (performance.now() < endAt) times.push(await sender.send());
  };
  await Promise.all(Array.from({ length: clients }, visit));
  const perSecond = times.length / ((performance.now() - startedAt) / 1000);
  await sender.close();
  return { perSecond, p50: quantile(times, 0.5), p99: quantile(times, 0.99) };
}

/**
 * Sends at a steady rate, whether it is answered or not: who comes while all connections are busy waits, and the wait counts.
 * What falls due within a millisecond is sent together.
 * @returns latencies in milliseconds, from when a request was given to a connection or began to wait for one
 */
export async function loadSteadily(target, { clients, seconds, rate }) {
  const sender = new Sender(target, clients);
  const pending = [];
  const startedAt = performance.now();
  for (let elapsed = 0; elapsed < seconds * 1000; elapsed = performance.now() - startedAt) {
    while (pending.length < (elapsed / 1000) * rate) pending.push(sender.send());
    await sleep(1);
  }
  const times = await Promise.all(pending);
  await sender.close();
  return { p50: quantile(times, 0.5), p99: quantile(times, 0.99) };
}

/** Sends one request. @returns the answer's text @throws Error on another status than 200 */
export async function ask({ origin, headers }, body) {
  const response = await fetch(`${origin}/graphql`, { method: 'POST', headers, body });
  const text = await response.text();
  if (response.status !== 200) throw new Error(`Answered ${response.status}: ${text}`);
  return text;
}

class Sender {
  #target;
  #pool;
  /** How long the answer to each body was: no answer under load may be another one. */
  #lengths = new Map();

  constructor(target, connections) {
    this.#target = target;
    this.#pool = new Pool(target.origin, { connections, pipelining: 1 });
  }

  /** @returns how long it took until the whole answer was there, in milliseconds */
  send() {
    const { headers, makeBody } = this.#target;
    const body = makeBody();
    const sentAt = performance.now();
    return new Promise((resolve, reject) => {
      let status;
      let length = 0;
      this.#pool.dispatch(
        { method: 'POST', path: '/graphql', headers, body },
        {
          onRequestStart: () => undefined,
          onResponseStart: (_controller, statusCode) => (status = statusCode),
          onResponseData: (_controller, chunk) => (length += chunk.length),
          onResponseEnd: () => {
            const took = performance.now() - sentAt;
            const expected = this.#lengths.get(body) ?? length;
            this.#lengths.set(body, expected);
            if (status === 200 && length === expected) resolve(took);
            else reject(new Error(`Answered ${status} with ${length} bytes instead of 200 with ${expected}: ${body}`));
          },
          onResponseError: (_controller, error) => reject(error),
        },
      );
    });
  }

  close() {
    return this.#pool.close();
  }
}
