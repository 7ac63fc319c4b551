import type { AnswerMap } from '../answer-map.js';
import { activationFields } from './client-commands.js';

/** The fields of requests that describe no client, identifier or image, by operation of the contract. */
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
};
