import { describe, expect, test } from '@jest/globals';
import { REQUEST_FAULTS, WEBHOOK_FAULTS } from '../../../src/sandbox/faults/fault.js';
import { FaultRegistry } from '../../../src/sandbox/faults/fault-registry.js';

const strikes = (faults: FaultRegistry, times: number, operationId = 'createCustomer') =>
  Array.from({ length: times }, () => faults.take('bvnk', REQUEST_FAULTS, operationId)?.kind);

describe('FaultRegistry', () => {
  test('a fault strikes once by default, or as often as it is told, and is then gone', () => {
    const faults = new FaultRegistry();
    faults.add('bvnk', { kind: 'errorBeforeCommit', count: 2 });
    faults.add('bvnk', { kind: 'timeout' });
    expect(faults.list()).toMatchObject([
      { id: '1', provider: 'bvnk', kind: 'errorBeforeCommit', remaining: 2 },
      { id: '2', provider: 'bvnk', kind: 'timeout', remaining: 1 },
    ]);
    expect(strikes(faults, 4)).toEqual(['errorBeforeCommit', 'errorBeforeCommit', 'timeout', undefined]);
    expect(faults.list()).toEqual([]);
  });

  test('it strikes its own provider, operation and kind only', () => {
    const faults = new FaultRegistry();
    faults.add('enfuce', { kind: 'timeout' });
    faults.add('bvnk', { kind: 'timeout', operationId: 'getCustomer' });
    faults.add('bvnk', { kind: 'duplicateWebhook' });
    expect(strikes(faults, 2)).toEqual([undefined, undefined]);
    expect(strikes(faults, 2, 'getCustomer')).toEqual(['timeout', undefined]);
    expect(faults.take('bvnk', WEBHOOK_FAULTS)?.kind).toBe('duplicateWebhook');
    expect(faults.clear('bvnk')).toBe(0);
    expect(faults.clear()).toBe(1);
  });

  test('a chance strikes about as often as it says, the same requests for the same seed, without an end', () => {
    const run = (seed: number) => {
      const faults = new FaultRegistry();
      faults.add('bvnk', { kind: 'rateLimit', probability: 0.25, seed });
      return strikes(faults, 1000);
    };
    const count = run(7).filter((kind) => kind === 'rateLimit').length;
    expect(count).toBeGreaterThan(200);
    expect(count).toBeLessThan(300);
    expect(run(7)).toEqual(run(7));
    expect(run(7)).not.toEqual(run(8));
  });
});
