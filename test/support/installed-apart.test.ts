import { existsSync } from 'node:fs';
import { expect, test } from '@jest/globals';

test.each(['examples/web', 'test/graphql/federation/gateways'])(
  '%s is installed where tests must not be skipped',
  (name) => {
    if (process.env.CI) expect(existsSync(`${name}/node_modules`)).toBe(true);
  },
);
