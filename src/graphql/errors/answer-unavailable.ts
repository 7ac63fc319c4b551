import type { ApolloServerPlugin } from '@apollo/server';
import { UNAVAILABLE } from './format-error.js';

/** When a client may try again, in seconds. */
const RETRY_AFTER_SECONDS = 2;

/**
 * Answers 503 with `Retry-After` where nothing could be answered because the database is unavailable, so that clients and load
 * balancers repeat as they do for any service; an answer in part stays 200.
 */
export const answerUnavailable: ApolloServerPlugin = {
  requestDidStart: () =>
    Promise.resolve({
      willSendResponse: ({ response: { body, http } }) => {
        if (body.kind === 'single') {
          const { data, errors = [] } = body.singleResult;
          if (!data && errors.length > 0 && errors.every(({ extensions }) => extensions?.code === UNAVAILABLE)) {
            http.status = 503;
            http.headers.set('retry-after', String(RETRY_AFTER_SECONDS));
          }
        }
        return Promise.resolve();
      },
    }),
};
