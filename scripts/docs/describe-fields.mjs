import { describeRule } from '../../dist/providers/describe-rule.js';
import { code, table } from './table.mjs';

/** The section of one form: every field with where it stands here and there, what is taken of it, and how we know. */
export function describeFields(title, rules) {
  if (rules.length === 0) return [];
  return [
    `### ${title}`,
    table(
      ['ours', 'theirs', 'what', 'needed', 'form and limits', 'source'],
      rules
        .map(describeRule)
        .map(({ ours, theirs, label, needed, limits, source }) => [
          ours === null ? 'said by the service' : code(ours),
          theirs === null ? 'not sent' : code(theirs),
          label,
          needed ?? undefined,
          limits,
          source,
        ]),
    ),
  ];
}
