import { expect, test } from '@jest/globals';
import { createHmac } from 'node:crypto';
import { signHawk } from '../../../src/providers/bvnk/hawk.js';

const credentials = { id: 'YourHawkID', key: 'werxhqb98rpaxn39848xrunpaw3489ruxnpa98w4rxn' };
const moment = { ts: 1728655954, nonce: 'abc123' };

/** The signature as BVNK describes it, computed here without the library. */
function macOf(...lines: string[]): string {
  const text = ['hawk.1.header', '1728655954', 'abc123', ...lines, '', '', ''].join('\n');
  return createHmac('sha256', credentials.key).update(text).digest('base64');
}

test.each([
  [
    'POST',
    'https://api.sandbox.bvnk.com/platform/v1/customers',
    macOf('POST', '/platform/v1/customers', 'api.sandbox.bvnk.com', '443'),
  ],
  [
    'GET',
    'https://api.bvnk.com/platform/v2/customers?reference=A%20B',
    macOf('GET', '/platform/v2/customers?reference=A%20B', 'api.bvnk.com', '443'),
  ],
  [
    'GET',
    'http://127.0.0.1:4100/bvnk/platform/v1/customers/1',
    macOf('GET', '/bvnk/platform/v1/customers/1', '127.0.0.1', '4100'),
  ],
])('%s %s', (method, url, mac) => {
  expect(signHawk(method, url, credentials, moment)).toBe(
    `Hawk id="YourHawkID", ts="1728655954", nonce="abc123", mac="${mac}"`,
  );
});

test("the first one's signature, fixed", () => {
  const header = signHawk('POST', 'https://api.sandbox.bvnk.com/platform/v1/customers', credentials, moment);
  expect(header).toContain('mac="KsY4dcd4E4X9UGiefnDny/RSjjEVMgVphPfSWZLeBs4="');
});

test('each call has a nonce of its own and the time of now', () => {
  const before = Math.floor(Date.now() / 1000);
  const headers = [1, 2].map(() => signHawk('GET', 'https://api.bvnk.com/', credentials));
  const [first, second] = headers.map((header) => /ts="(\d+)", nonce="([^"]+)"/.exec(header) ?? []);
  expect(Number(first?.[1])).toBeGreaterThanOrEqual(before);
  expect(first?.[2]).toMatch(/^[0-9a-f-]{36}$/);
  expect(first?.[2]).not.toBe(second?.[2]);
});
