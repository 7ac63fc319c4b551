import { describe, expect, it } from '@jest/globals';
import { ProviderError } from '../../../src/providers/provider-error.js';
import type { FailureCode } from '../../../src/domain/registration/provider-failure.js';
import { ProviderGate, type GateOptions } from '../../../src/services/traffic/provider-gate.js';

const provider = { id: 'acme', name: 'Acme' };

function openGate(options: Partial<GateOptions> = {}) {
  const calls: string[] = [];
  const circuits: string[] = [];
  const gate = new ProviderGate({
    provider,
    concurrency: 4,
    onCall: (outcome) => calls.push(outcome),
    onCircuit: ({ state }) => circuits.push(state),
    ...options,
  });
  return { gate, calls, circuits };
}

function failure(code: FailureCode, retryAfterMs?: number): ProviderError {
  return new ProviderError({ code, providerId: 'acme', message: 'Acme fails', retryAfterMs });
}

const answer = () => Promise.resolve('answer');
const fail = (code: FailureCode) => () => Promise.reject(failure(code));

async function repeat(gate: ProviderGate, times: number, call: () => Promise<string>): Promise<void> {
  for (let time = 0; time < times; time += 1) await gate.pass(call).catch(() => undefined);
}

describe('a gate', () => {
  it('lets calls through and counts what came of them', async () => {
    const { gate, calls, circuits } = openGate();
    expect(await gate.pass(answer)).toBe('answer');
    for (const code of [
      'REFUSED',
      'CONFLICT',
      'UNAUTHENTICATED',
      'UNEXPECTED_ANSWER',
      'RATE_LIMITED',
      'UNAVAILABLE',
    ] as const)
      await expect(gate.pass(fail(code))).rejects.toMatchObject({ details: { code } });
    await expect(gate.pass(fail('UNKNOWN_OUTCOME'))).rejects.toMatchObject({ details: { code: 'UNKNOWN_OUTCOME' } });
    expect(calls).toEqual([...Array.from({ length: 5 }, () => 'ANSWERED'), 'LIMITED', 'FAILED', 'FAILED']);
    expect(circuits).toEqual([]);
  });

  it('lets so many through at once, and the others as places come free', async () => {
    const { gate } = openGate({ concurrency: 2 });
    let underWay = 0;
    let most = 0;
    const call = async (): Promise<string> => {
      underWay += 1;
      most = Math.max(most, underWay);
      await new Promise((resolve) => setImmediate(resolve));
      underWay -= 1;
      return 'answer';
    };
    expect(await Promise.all(Array.from({ length: 9 }, () => gate.pass(call)))).toHaveLength(9);
    expect(most).toBe(2);
  });

  it('counts what was held back neither as a call nor as a failure', async () => {
    const { gate, calls, circuits } = openGate();
    const heldBack = new ProviderError({
      code: 'UNAVAILABLE',
      providerId: 'acme',
      message: 'Nothing was sent',
      isHeldBack: true,
    });
    await repeat(gate, 20, () => Promise.reject(heldBack));
    await expect(gate.pass(() => Promise.reject(heldBack))).rejects.toBe(heldBack);
    expect(calls).toEqual([]);
    expect(circuits).toEqual([]);
  });

  it('closes itself off while calls fail, and sends nothing then', async () => {
    const { gate, calls, circuits } = openGate();
    await repeat(gate, 10, fail('UNAVAILABLE'));
    expect(circuits).toEqual(['OPEN']);
    expect(gate.isResting).toBe(true);
    const refused = await gate.pass(answer).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(ProviderError);
    expect((refused as ProviderError).details).toMatchObject({
      code: 'UNAVAILABLE',
      message: 'Acme is not called for now, because its last calls failed',
    });
    expect((refused as ProviderError).details.status).toBeUndefined();
    expect(calls).toHaveLength(10);
  });

  it('tries again after a rest, one call at a time, and goes on when that is answered', async () => {
    const { gate, calls, circuits } = openGate();
    await repeat(gate, 10, fail('UNKNOWN_OUTCOME'));
    while (gate.isResting) await new Promise((resolve) => setTimeout(resolve, 50));
    let hasAnswered = false;
    const probe = gate.pass(async () => {
      await new Promise((resolve) => setTimeout(resolve, 50));
      hasAnswered = true;
      return 'answer';
    });
    // Who comes meanwhile waits for what the first one shows.
    const others = await Promise.all([
      probe,
      ...[1, 2].map(() => gate.pass(() => Promise.resolve(String(hasAnswered)))),
    ]);
    expect(others).toEqual(['answer', 'true', 'true']);
    expect(circuits).toEqual(['OPEN', 'HALF_OPEN', 'CLOSED']);
    expect(calls).toHaveLength(13);
  });

  it('stays open for refusals, whatever their number', async () => {
    const { gate, circuits } = openGate();
    await repeat(gate, 40, fail('REFUSED'));
    await repeat(gate, 40, fail('CONFLICT'));
    expect(circuits).toEqual([]);
  });

  it('stays open where half of the calls fail', async () => {
    const { gate, circuits } = openGate();
    for (let time = 0; time < 50; time += 1) {
      await repeat(gate, 1, answer);
      await repeat(gate, 1, fail('UNAVAILABLE'));
    }
    expect(circuits).toEqual([]);
  });

  it('pauses all calls for a moment when the provider was asked too often', async () => {
    const { gate, calls } = openGate();
    const order: string[] = [];
    await expect(gate.pass(() => Promise.reject(failure('RATE_LIMITED', 600_000)))).rejects.toThrow('Acme fails');
    const next = gate.pass(answer).then(() => order.push('next'));
    await new Promise((resolve) => setTimeout(resolve, 500));
    order.push('half a second');
    await next;
    expect(order).toEqual(['half a second', 'next']);
    expect(calls).toEqual(['LIMITED', 'ANSWERED']);
  });

  it('sends nothing that its budget does not allow', async () => {
    const { gate, calls, circuits } = openGate({ spend: () => Promise.reject(new Error('spent')) });
    for (let time = 0; time < 20; time += 1) {
      await expect(gate.pass(answer)).rejects.toMatchObject({
        details: { code: 'RATE_LIMITED', message: 'Acme may not be asked more often now: it is asked later' },
      });
    }
    expect([calls, circuits]).toEqual([[], []]);
  });
});
