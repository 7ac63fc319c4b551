import { beforeAll, expect, test } from '@jest/globals';
import type { ProviderDefinition } from '../../../src/providers/provider-definition.js';
import type { Provider } from '../../../src/providers/provider.js';
import { readContractFields, type ContractFields } from '../support/contract-fields.js';
import { filesOf, type ProviderFiles } from '../support/provider-files.js';

/** Whether a declared path stands for a field: by name, with all below it, or as a part of what the contract leaves open. */
function covers(declared: string, field: string): boolean {
  const isBelow = (path: string, root: string): boolean =>
    path === root || path.startsWith(`${root}.`) || path.startsWith(`${root}[`);
  const [all, open] = [declared, field].map((path) => path.replace(/\.\*$/, ''));
  if (all === undefined || open === undefined) return false;
  return isBelow(open, all) || (field.endsWith('.*') && isBelow(all, open));
}

/** Tests that contract and declarations know the same fields: what one of them lacks would be lost or never be sent. */
export function testContractCoverage(
  definition: ProviderDefinition,
  files: ProviderFiles = filesOf(definition.id),
): void {
  let contract: ContractFields;
  let forms: Provider[];
  beforeAll(async () => {
    const { settings } = await files.loadFixtures();
    const create = (more: Readonly<Record<string, string>>): Provider =>
      definition.create({
        baseUrl: 'http://127.0.0.1:1',
        settings: { ...settings, ...more },
        timeoutMs: 1000,
        reportDrift: () => undefined,
      });
    forms = [create({}), ...(definition.variants ?? []).map((variant) => create(variant.settings))];
    contract = await readContractFields(files.contract);
  });

  /** The fields that the declarations put into requests, in any of the provider's forms. */
  function declared(): { form: string[]; byOperation: Record<string, string[]> } {
    const rules = forms.flatMap(({ customerFields, identifierFields, documentFields = [] }) => [
      ...customerFields.map(({ theirs, isJudgedOnly }) => ({ theirs, isJudgedOnly })),
      ...identifierFields.map(({ theirs, isJudgedOnly }) => ({ theirs, isJudgedOnly })),
      ...documentFields.map(({ theirs, isJudgedOnly }) => ({ theirs, isJudgedOnly })),
    ]);
    const form = rules.filter(({ isJudgedOnly }) => !isJudgedOnly).map(({ theirs }) => theirs);
    const byOperation = Object.fromEntries(
      Object.entries(forms[0]?.requests ?? {}).map(([operation, fields]) => [operation, Object.keys(fields)]),
    );
    return { form: [...form, ...Object.keys(forms[0]?.notSent ?? {})], byOperation };
  }

  /** Lists of values stand under their own name in a declaration. */
  const bare = (path: string): string => path.replace(/^\[\]\.|\[\]$/g, '').replaceAll('[].', '.');

  test('every field of a request is declared', () => {
    const { form, byOperation } = declared();
    const missing = Object.entries(contract.requests).flatMap(([operation, fields]) =>
      fields
        .map(bare)
        .filter((field) => !form.some((one) => covers(one, field)) && !byOperation[operation]?.includes(field))
        .map((field) => `${operation}: ${field}`),
    );
    expect(missing).toEqual([]);
  });

  test('every declared field of a request is in the contract', () => {
    const { form, byOperation } = declared();
    const known = Object.values(contract.requests).flat().map(bare);
    expect(form.filter((one) => !known.some((field) => covers(one, field)))).toEqual([]);
    const strange = Object.entries(byOperation).flatMap(([operation, fields]) =>
      fields
        .filter((field) => !contract.requests[operation]?.map(bare).includes(field))
        .map((field) => `${operation}: ${field}`),
    );
    expect(strange).toEqual([]);
  });

  test('every field of an answer and of a webhook is declared, and every declared one is in the contract', () => {
    const answers = forms[0]?.answers ?? {};
    const missing = Object.entries(contract.answers).flatMap(([operation, fields]) =>
      fields
        .filter((field) => !Object.keys(answers[operation] ?? {}).some((pattern) => covers(pattern, field)))
        .map((field) => `${operation}: ${field}`),
    );
    const strange = Object.entries(answers).flatMap(([operation, fields]) =>
      Object.keys(fields)
        .filter(
          (pattern) => !contract.answers[operation]?.some((field) => covers(pattern, field) || covers(field, pattern)),
        )
        .map((pattern) => `${operation}: ${pattern}`),
    );
    expect({ missing, strange }).toEqual({ missing: [], strange: [] });
  });
}
