const ANSWER_TIMEOUT_MS = 30_000;

/** What keeps the demo from being shown, in words for whoever runs it. */
export class DemoError extends Error {}

/** Sends GraphQL documents to a service. What is no answer of it becomes a {@link DemoError}. */
export function connect(url) {
  if (!URL.canParse(url)) throw new DemoError(`${url} is no address: give one such as http://127.0.0.1:4000/graphql`);
  return async function graph(query, variables = {}) {
    const { data, errors } = await readAnswer(await post(url, { query, variables }), url);
    if (errors)
      throw new DemoError(`The service at ${url} refused: ${errors.map(({ message }) => message).join('; ')}`);
    return data;
  };
}

async function post(url, body) {
  try {
    return await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS),
    });
  } catch (error) {
    if (error.name === 'TimeoutError') throw new DemoError(`${url} did not answer in ${ANSWER_TIMEOUT_MS / 1000} s`);
    throw new DemoError(`No service answers at ${url}. Start one with \`npm start\`, or give its address with --url`);
  }
}

async function readAnswer(response, url) {
  const answer = await response.json().catch(() => undefined);
  if (typeof answer !== 'object' || answer === null || !('data' in answer || 'errors' in answer)) {
    throw new DemoError(`What answers at ${url} is not this service: HTTP ${response.status} and no GraphQL`);
  }
  return answer;
}
