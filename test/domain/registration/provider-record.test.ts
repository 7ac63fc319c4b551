import { describe, expect, test } from '@jest/globals';
import {
  heldForm,
  learnAnswer,
  NOTHING_KNOWN,
  tellFields,
  toldForm,
} from '../../../src/domain/registration/provider-record.js';

const sent = { name: 'Ada', address: { city: 'Bonn', street: 'Musterweg' }, tags: ['a'] };

describe('heldForm', () => {
  test('is what was shown laid over what was told, part by part', () => {
    const read = { id: 7, address: { city: 'BONN' }, tags: ['b'], name: null };
    expect(heldForm({ sent, read, isComplete: true })).toEqual({
      id: 7,
      name: null,
      address: { city: 'BONN', street: 'Musterweg' },
      tags: ['b'],
    });
    expect(heldForm({ sent, isComplete: true })).toBe(sent);
    expect(heldForm({ read, isComplete: false })).toBe(read);
  });

  test('is undefined where nothing is known', () => {
    expect(heldForm(NOTHING_KNOWN.customer)).toBeUndefined();
  });
});

describe('learnAnswer', () => {
  const known = { customer: toldForm(sent), identifiers: { 31: toldForm({ number: '1' }), 32: toldForm({}) } };
  const answer = { customer: { address: { city: 'Köln' } }, identifiers: { 31: { number: '2' } } };

  test('keeps what a provider that shows a part does not show', () => {
    expect(learnAnswer(known, { ...answer, isWhole: false })).toEqual({
      customer: { sent, read: { address: { city: 'Köln' } }, isComplete: true },
      identifiers: {
        31: { sent: { number: '1' }, read: { number: '2' }, isComplete: true },
        32: { sent: {}, isComplete: true },
      },
    });
  });

  test('lays a further answer over the one before', () => {
    const first = learnAnswer(NOTHING_KNOWN, { customer: { id: 1, a: { b: 1 } }, identifiers: {}, isWhole: false });
    expect(learnAnswer(first, { customer: { a: { c: 2 } }, identifiers: {}, isWhole: false })).toEqual({
      customer: { read: { id: 1, a: { b: 1, c: 2 } }, isComplete: false },
      identifiers: {},
    });
  });

  test('believes a provider that shows everything', () => {
    expect(learnAnswer(known, { ...answer, isWhole: true })).toEqual({
      customer: { read: { address: { city: 'Köln' } }, isComplete: true },
      identifiers: { 31: { read: { number: '2' }, isComplete: true } },
    });
  });

  test('does not know what a provider that was told nothing does not show', () => {
    expect(learnAnswer(NOTHING_KNOWN, { ...answer, isWhole: false }).customer.isComplete).toBe(false);
  });
});

test('what is told counts before what was shown, and makes nothing else known', () => {
  const known = { read: { status: 'Active', number: '1' }, isComplete: false };
  expect(tellFields(known, { status: 'Inactive' })).toEqual({
    sent: { status: 'Inactive' },
    read: { number: '1' },
    isComplete: false,
  });
  expect(tellFields(toldForm({ status: 'Active', number: '1' }), { status: 'Inactive' })).toEqual(
    toldForm({ status: 'Inactive', number: '1' }),
  );
});
