import { expect, test } from '@jest/globals';
import { stopAll } from '../../src/app/stop-all.js';

test('stops the last first, tries all, and reports the first failure', async () => {
  const stopped: string[] = [];
  const stop = (name: string, failure?: Error) => () => {
    stopped.push(name);
    return failure ? Promise.reject(failure) : Promise.resolve();
  };
  const stopping = stopAll([stop('database'), stop('queue', new Error('late')), stop('server', new Error('first'))]);
  await expect(stopping).rejects.toThrow('first');
  expect(stopped).toEqual(['server', 'queue', 'database']);
});
