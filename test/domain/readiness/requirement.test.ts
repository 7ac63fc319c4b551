import { expect, test } from '@jest/globals';
import { isMissing, requirementCodes } from '../../../src/domain/readiness/requirement.js';

test('what is not there at all is missing, and nothing else', () => {
  expect(requirementCodes.filter((code) => isMissing({ code }))).toEqual([
    'REQUIRED',
    'AGREEMENT_REQUIRED',
    'DOCUMENT_REQUIRED',
  ]);
});
