import { expect, test } from '@jest/globals';
import { decodeBase64 } from '../../../src/domain/document/base64.js';

test.each(['', 'a', 'ab', 'abc', 'ünï'])('what was encoded of "%s" is decoded', (text) => {
  expect(decodeBase64(Buffer.from(text).toString('base64'))?.toString()).toBe(text);
});

test.each(['iVBORw=', 'iVBORw', 'iVBO Rw==', 'iV=BORw=', '====', 'data:image/png;base64,AAAA', 'AAA-', 'ä==='])(
  '%s is none',
  (text) => {
    expect(decodeBase64(text)).toBeUndefined();
  },
);

test('fifteen million characters are decoded', () => {
  expect(decodeBase64('A'.repeat(15_000_000))?.length).toBe(11_250_000);
});
