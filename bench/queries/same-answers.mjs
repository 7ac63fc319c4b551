import { isDeepStrictEqual } from 'node:util';
import { ask } from './load.mjs';

/**
 * Asks all servers the same and compares what they say, as parsed and without the order of keys. PostGraphile's answer is brought
 * into the service's form first.
 * @throws Error when one says something else than the first
 */
export async function checkSameAnswers(servers, questions) {
  const sizes = new Map();
  for (const [operation, variables] of questions) {
    let expected;
    for (const server of servers) {
      const text = await ask(server, server.bodyOf(operation, variables));
      const { data, errors } = JSON.parse(text);
      if (errors) throw new Error(`${server.name} does not answer ${operation}: ${JSON.stringify(errors)}`);
      const said = server.read(data);
      expected ??= said;
      if (!isDeepStrictEqual(said, expected)) {
        throw new Error(`${server.name} answers ${operation} otherwise: ${difference(said, expected)}`);
      }
      sizes.set(`${server.id} ${operation}`, Buffer.byteLength(text));
    }
  }
  return sizes;
}

/** Where two answers part, for people. */
function difference(one, other, path = 'data') {
  if (typeof one !== 'object' || typeof other !== 'object' || !one || !other) {
    return `${path} is ${JSON.stringify(one)} instead of ${JSON.stringify(other)}`;
  }
  const key = [...new Set([...Object.keys(one), ...Object.keys(other)])].find(
    (name) => !isDeepStrictEqual(one[name], other[name]),
  );
  return difference(one[key], other[key], `${path}.${key}`);
}
