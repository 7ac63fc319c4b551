import { expect, test } from '@jest/globals';
import { shareByPackage } from '../../bench/queries/share-by-package.mjs';

test('time is counted for whoever owns the code, and idle time for nobody', () => {
  const frames = [
    ['', 'file:///app/node_modules/@apollo/server/dist/run.js'],
    ['', 'file:///app/node_modules/a/node_modules/pg/lib/client.js'],
    ['', 'file:///app/dist/graphql/loaders.js'],
    ['', 'node:internal/streams'],
    ['(garbage collector)', ''],
    ['writeUtf8String', ''],
    ['(idle)', ''],
  ] as const;
  const nodes = frames.map(([functionName, url], index) => ({ id: index + 1, callFrame: { functionName, url } }));
  expect(
    shareByPackage({ nodes, samples: [7, 1, 2, 3, 1, 4, 5, 6], timeDeltas: [900, 30, 20, 16, 6, 14, 10, 4] }),
  ).toEqual([
    ['@apollo/server', 0.36],
    ['pg', 0.2],
    ['this service: graphql', 0.16],
    ['Node', 0.14],
    ['(garbage collector)', 0.1],
    ['native code', 0.04],
  ]);
});
