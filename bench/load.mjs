import { Pool } from 'undici';

/**
 * Sends what `make` makes over some connections, on each one after another, and checks every answer.
 * @param check is given each answer's text, and throws when it is not what was asked for; default: any text is right
 * @returns how many answers there were, how many in a second, and the median and 99th percentile of their milliseconds
 * @throws Error on a status other than 200
 */
export async function load(origin, path, make, { connections, seconds, check = () => undefined }) {
  const pool = new Pool(origin, { connections });
  const times = [];
  const startedAt = performance.now();
  const endAt = startedAt + seconds * 1000;
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (performance.now() < endAt) {
        const { body, headers } = make();
        const sentAt = performance.now();
        const answer = await pool.request({ method: 'POST', path, headers, body });
        const text = await answer.body.text();
        if (answer.statusCode !== 200) throw new Error(`Answered ${answer.statusCode}: ${text}`);
        check(text);
        times.push(performance.now() - sentAt);
      }
    }),
  );
  const elapsed = (performance.now() - startedAt) / 1000;
  await pool.close();
  times.sort((one, other) => one - other);
  const at = (share) => times[Math.min(times.length - 1, Math.floor(times.length * share))];
  return { answers: times.length, perSecond: times.length / elapsed, p50: at(0.5), p99: at(0.99) };
}
