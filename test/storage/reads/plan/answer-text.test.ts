import { expect, test } from '@jest/globals';
import { AnswerText } from '../../../../src/storage/reads/plan/answer-text.js';

test('a text is there until it is taken', () => {
  const answer = new AnswerText('{}');
  expect(answer.text).toBe('{}');
  expect(answer.take()).toBe('{}');
  expect(() => answer.take()).toThrow('The answer was taken before');
  expect(() => answer.text).toThrow('The answer was taken before');
});
