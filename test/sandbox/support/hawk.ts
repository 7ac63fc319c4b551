import { createHmac, randomBytes } from 'node:crypto';
import { SANDBOX_CREDENTIALS } from '../../../src/sandbox/index.js';

/** What a test may get wrong on purpose. */
export interface HawkChoices {
  readonly id?: string;
  readonly key?: string;
  readonly ts?: number;
  readonly nonce?: string;
}

/** Signs a request as BVNK documents it, without the library that the sandbox verifies with. */
export function signHawk(method: string, url: string, choices: HawkChoices = {}): { authorization: string } {
  const { hawkId, hawkKey } = SANDBOX_CREDENTIALS.bvnk;
  const {
    id = hawkId,
    key = hawkKey,
    ts = Math.floor(Date.now() / 1000),
    nonce = randomBytes(8).toString('hex'),
  } = choices;
  const { pathname, search, hostname, port } = new URL(url);
  const normalized = `hawk.1.header\n${ts}\n${nonce}\n${method}\n${pathname}${search}\n${hostname}\n${port}\n\n\n`;
  const mac = createHmac('sha256', key).update(normalized).digest('base64');
  return { authorization: `Hawk id="${id}", ts="${ts}", nonce="${nonce}", mac="${mac}"` };
}
