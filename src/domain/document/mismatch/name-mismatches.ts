import type { FieldConflict } from '../../conflict/field-conflict.js';
import type { LatinName, PersonName } from '../../customer/profile.js';
import { scriptOf } from '../../name/name-letters.js';
import { doNamesAgree, type NamePart } from '../../name/names-agree.js';
import { claim, compareClaims, type ClaimRules } from './claim.js';

/** The forms of a name that stand on a document. */
export interface ReadNames {
  readonly native?: LatinName;
  /** In Latin letters, printed and from the machine-readable zone. */
  readonly latin: readonly LatinName[];
}

type Part = 'first' | 'family' | 'full';

/**
 * Where a name on a document is not the declared one. A form is compared with the declared one of its script, and with one
 * of another script where there is none of its own.
 */
export function findNameMismatches(name: PersonName, { native, latin }: ReadNames): FieldConflict[] {
  const read = native ? [native, ...latin] : latin;
  const declared: LatinName = { first: name.first, family: name.last };
  const isTransliterated = [declared, name.latin, ...read].some((one) => one && !isLatin(one));
  const rules: ClaimRules<NamePart> = {
    isSame: (one, other) => doNamesAgree(one, other, { isTransliterated }),
    show: ({ text }) => text,
  };
  const compare = (path: string, label: string, said: NamePart | undefined, found: readonly LatinName[], part: Part) =>
    compareClaims(
      { path, label, claims: [claim('DECLARED', said), ...found.map((one) => claim('EXTRACTED', partOf(one, part)))] },
      rules,
    );
  const ownScript = read.filter((one) => isLatin(one) === isLatin(declared));
  const comparable = ownScript.length > 0 ? ownScript : read;
  const first = { text: name.first, wider: join(name.first, name.middle) };
  const last = { text: name.last, wider: join(name.middle, name.last) };
  // What is declared in Latin letters only has been compared with all that is read in them.
  const furtherLatin = name.latin || !isLatin(declared) ? latin : [];
  const inLatin = name.latin ?? {};
  return [
    ...compare('name.first', 'a first name', first, comparable, 'first'),
    ...compare('name.last', 'a last name', last, comparable, 'family'),
    ...compare('name.latin.first', 'a first name in Latin letters', toPart(inLatin.first), furtherLatin, 'first'),
    ...compare('name.latin.family', 'a family name in Latin letters', toPart(inLatin.family), furtherLatin, 'family'),
    ...compare('name.latin.full', 'a full name in Latin letters', toPart(inLatin.full), furtherLatin, 'full'),
  ];
}

/** A part of a name that was read: where only the whole was, it has every part. */
function partOf(name: LatinName, part: Part): NamePart | undefined {
  return toPart(name[part] ?? name.full);
}

function toPart(text: string | undefined): NamePart | undefined {
  return text ? { text } : undefined;
}

function isLatin(name: LatinName): boolean {
  return scriptOf(join(name.first, name.family, name.full)) === 'LATIN';
}

function join(...names: (string | undefined)[]): string {
  return names.filter(Boolean).join(' ');
}
