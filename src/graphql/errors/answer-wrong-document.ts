import type { ApolloServerPlugin } from '@apollo/server';

/** The codes of what the specification of GraphQL calls request errors; what our limits refuse is none. */
const REQUEST_ERRORS: ReadonlySet<unknown> = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'BAD_USER_INPUT',
]);

/** Whether a document cannot be run for what the specification says of it and its variables. */
export function isRequestError(code: unknown): boolean {
  return REQUEST_ERRORS.has(code);
}

/**
 * Answers 200 where a document or its variables are wrong and the client asks for plain JSON (GraphQL over HTTP,
 * "application/json"): there, other statuses can come from anybody in between.
 * @param asksForJson whether a client does, by its Accept header
 */
export function answerWrongDocument(asksForJson: (accept: string | undefined) => boolean): ApolloServerPlugin {
  return {
    requestDidStart: () =>
      Promise.resolve({
        willSendResponse: ({ request, response: { body, http } }) => {
          if (http.status !== 400 || body.kind !== 'single') return Promise.resolve();
          const { errors = [] } = body.singleResult;
          const isWrong = errors.every(({ extensions }) => isRequestError(extensions?.code));
          if (isWrong && asksForJson(request.http?.headers.get('accept'))) http.status = 200;
          return Promise.resolve();
        },
      }),
  };
}
