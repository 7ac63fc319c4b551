import { existsSync } from 'node:fs';
import { expect, test } from '@jest/globals';

test('the web example is installed where tests must not be skipped', () => {
  if (process.env.CI) expect(existsSync('examples/web/node_modules')).toBe(true);
});
