import { code, table } from './table.mjs';

/** The section of one form: every field with where it stands here and there, what is taken of it, and how we know. */
export function describeFields(title, rules) {
  if (rules.length === 0) return [];
  return [
    `### ${title}`,
    table(
      ['ours', 'theirs', 'what', 'needed', 'form and limits', 'source'],
      rules.map((rule) => [
        rule.ours === null ? 'said by the service' : code(rule.ours),
        rule.isJudgedOnly ? 'not sent' : code(rule.theirs),
        rule.label,
        rule.ours === null ? undefined : needOf(rule),
        limitsOf(rule),
        rule.source,
      ]),
    ),
  ];
}

function needOf({ required }) {
  if (typeof required === 'function') return 'sometimes';
  return required ? 'yes' : 'no';
}

function limitsOf({ form, maxLength, pattern, anyOf, answeredAt }) {
  return [
    form,
    maxLength === undefined ? undefined : `at most ${maxLength} characters`,
    pattern === undefined ? undefined : `only ${pattern.says}`,
    anyOf === undefined ? undefined : `from an identifier of type ${anyOf.join(', ')}`,
    answeredAt === undefined ? undefined : `answered at \`${answeredAt}\``,
  ]
    .filter((part) => part !== undefined)
    .join('; ');
}
