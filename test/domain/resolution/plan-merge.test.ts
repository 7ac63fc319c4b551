import { describe, expect, it } from '@jest/globals';
import {
  planIdentifiers,
  planRegistrations,
  type MergingIdentifier,
} from '../../../src/domain/resolution/plan-merge.js';

describe('planRegistrations', () => {
  const at = (providerId: string, externalId?: string) => ({ providerId, externalId });

  it('moves what the survivor has not', () => {
    const mergeds = [at('mbanq', '1'), at('bvnk')];
    expect(planRegistrations([at('connect', '2')], mergeds)).toEqual({ moved: mergeds, kept: [], replaced: [] });
  });

  it.each([
    ['both are known there', '1', '2', 'kept'],
    ['only the survivor is', '1', undefined, 'kept'],
    ['nobody is', undefined, undefined, 'kept'],
    ['only the merged one is', undefined, '2', 'moved'],
  ])('decides which one goes on where %s', (_name, own, other, fate) => {
    const [survivors, mergeds] = [at('connect', own), at('connect', other)];
    const plan = planRegistrations([survivors], [mergeds]);
    expect(plan).toEqual(
      fate === 'kept'
        ? { moved: [], kept: [mergeds], replaced: [] }
        : { moved: [mergeds], kept: [], replaced: [survivors] },
    );
  });
});

describe('planIdentifiers', () => {
  const passport = (numberIndex: string, change: Partial<MergingIdentifier> = {}): MergingIdentifier => ({
    type: 'PASSPORT',
    numberIndex,
    issuingCountry: 'US',
    status: 'ACTIVE',
    ...change,
  });

  it.each<[string, MergingIdentifier[], MergingIdentifier, string]>([
    ['another type', [passport('a')], passport('b', { type: 'TAX_CODE' }), 'MOVED ACTIVE'],
    ['another number of a type in use', [passport('a')], passport('b'), 'MOVED INACTIVE'],
    ['the same', [passport('a')], passport('a'), 'SAME'],
    ['the same out of use', [passport('a')], passport('a', { status: 'INACTIVE' }), 'SAME'],
    ['what the survivor has out of use', [passport('a', { status: 'INACTIVE' })], passport('a'), 'MOVED ACTIVE'],
    ['the number of another country', [passport('a')], passport('a', { issuingCountry: 'DE' }), 'MOVED INACTIVE'],
    ['the number without a country', [passport('a')], passport('a', { issuingCountry: null }), 'MOVED INACTIVE'],
    ['one out of use', [], passport('a', { status: 'INACTIVE' }), 'MOVED INACTIVE'],
  ])('%s', (_name, survivors, merged, expected) => {
    const [fate] = planIdentifiers(survivors, [merged]);
    expect(fate?.kind === 'MOVED' ? `MOVED ${fate.status}` : fate?.kind).toBe(expected);
  });
});
