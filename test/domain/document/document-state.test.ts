import { describe, expect, test } from '@jest/globals';
import {
  deriveDocumentState,
  type DocumentProgress,
  type DocumentState,
  type ImageState,
} from '../../../src/domain/document/document-state.js';
import { documentTypes, sidesOf } from '../../../src/domain/document/document-type.js';

const card = (images: DocumentProgress['images'], more: Partial<DocumentProgress> = {}): DocumentState =>
  deriveDocumentState({ type: 'NATIONAL_ID', images, isUnderWay: false, isRead: true, isDecided: true, ...more });
const front = (state: ImageState) => ({ side: 'FRONT' as const, state });
const back = (state: ImageState) => ({ side: 'BACK' as const, state });

test('cards have two sides, everything else is one picture', () => {
  expect(documentTypes.map((type) => [type, sidesOf(type).length])).toEqual([
    ['NATIONAL_ID', 2],
    ['PASSPORT', 1],
    ['DRIVERS_LICENSE', 2],
    ['RESIDENCE_PERMIT', 2],
    ['PROOF_OF_ADDRESS', 1],
    ['SELFIE', 1],
  ]);
});

describe('a card that a provider reads', () => {
  test.each<[string, DocumentProgress['images'], DocumentState]>([
    ['nothing', [], 'REQUIRED'],
    ['a front', [front('TAKEN')], 'FRONT_RECEIVED'],
    ['a back alone', [back('TAKEN')], 'BACK_RECEIVED'],
    ['a front that was refused', [front('REFUSED')], 'REQUIRED'],
    ['a back that was refused', [front('TAKEN'), back('REFUSED')], 'FRONT_RECEIVED'],
    ['both, one of them not taken', [front('TAKEN'), back('RECEIVED')], 'UPLOADED'],
    ['both read', [front('TAKEN'), back('TAKEN')], 'EXTRACTED'],
    ['one approved', [front('APPROVED'), back('TAKEN')], 'EXTRACTED'],
    ['both approved', [front('APPROVED'), back('APPROVED')], 'IN_REVIEW'],
  ])('with %s', (_name, images, state) => {
    expect(card(images)).toBe(state);
  });

  test('is being processed while anything is on its way, if there is anything', () => {
    expect(card([front('RECEIVED')], { isUnderWay: true })).toBe('PROCESSING');
    expect(card([front('APPROVED'), back('TAKEN')], { isUnderWay: true })).toBe('PROCESSING');
    expect(card([], { isUnderWay: true })).toBe('REQUIRED');
  });
});

describe('a picture that a provider holds and does not read', () => {
  const passport = (state: ImageState, isDecided: boolean): DocumentState =>
    deriveDocumentState({ type: 'PASSPORT', images: [front(state)], isUnderWay: false, isRead: false, isDecided });

  test('is in review where the provider decides on it, and else uploaded', () => {
    expect([passport('TAKEN', true), passport('TAKEN', false), passport('RECEIVED', true)]).toEqual([
      'IN_REVIEW',
      'UPLOADED',
      'UPLOADED',
    ]);
  });
});
