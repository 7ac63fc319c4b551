import type { AnswerMap } from '../answer-map.js';
import { activationFields } from './client-commands.js';

const NOT_CALLED = 'not called: images of documents are kept here';

/** The fields of requests that describe neither a client nor an identifier, by operation of the contract. */
export const requests: AnswerMap = {
  requestAccessToken: {
    grant_type: '`password` at first, then `refresh_token`',
    username: 'MBANQ_USERNAME',
    password: 'MBANQ_PASSWORD',
    refresh_token: 'the refresh token of the last answer',
    client_id: 'MBANQ_CLIENT_ID',
    client_secret: 'MBANQ_CLIENT_SECRET',
  },
  commandClient: Object.fromEntries(activationFields.map(({ theirs, label }) => [theirs, `${label}, for activate`])),
  uploadIdentifierDocument: { name: NOT_CALLED, file: NOT_CALLED, type: NOT_CALLED, description: NOT_CALLED },
};
