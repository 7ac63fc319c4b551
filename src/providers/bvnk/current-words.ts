import type { EmploymentStatus } from '../../domain/customer/profile.js';
import type { Conversion } from '../field-declaration.js';
import { textOf } from '../http/json.js';
import { pepStatusValues, type components } from './wire.js';

type Schemas = components['schemas'];

/**
 * The later generation's words for ours. It has none for students and for what is none of its own: both are not provided.
 * Where several of ours share a word, the first is what the word is read as.
 */
const EMPLOYMENT: Readonly<Record<EmploymentStatus, Schemas['EmploymentStatusCurrent']>> = {
  EMPLOYED: 'SALARIED',
  SELF_EMPLOYED: 'SELF_EMPLOYED',
  UNEMPLOYED: 'UNEMPLOYED',
  RETIRED: 'RETIRED',
  OTHER: 'NOT_PROVIDED',
  STUDENT: 'NOT_PROVIDED',
};

/**
 * BVNK's words for political exposure. The words are BVNK's, the choice is ours: we know only whether somebody is exposed,
 * and take the word that is looked at most closely.
 */
const EXPOSURE = { exposed: 'FOREIGN_PEP', notExposed: 'NOT_PEP' } as const satisfies Record<
  string,
  Schemas['PepStatus']
>;

/** Employment in each generation's words; either is read. */
export const employment: Readonly<Record<'seed' | 'current', Conversion<EmploymentStatus>>> = {
  seed: { form: 'our own words', write: (status) => status, read: readEmployment },
  current: {
    form: '`SALARIED`, `SELF_EMPLOYED`, `UNEMPLOYED`, `RETIRED` or `NOT_PROVIDED`',
    write: (status) => EMPLOYMENT[status],
    read: readEmployment,
  },
};

/** Political exposure in the later generation's words; any known word but `NOT_PEP` is read as exposed. */
export const pepStatus: Conversion<boolean> = {
  form: `\`${EXPOSURE.exposed}\` or \`${EXPOSURE.notExposed}\``,
  write: (isExposed) => (isExposed ? EXPOSURE.exposed : EXPOSURE.notExposed),
  read: (theirs) => {
    const word = textOf(theirs);
    return pepStatusValues.some((known) => known === word) ? String(word !== EXPOSURE.notExposed) : word;
  },
};

function readEmployment(theirs: unknown): string | undefined {
  const word = textOf(theirs);
  return Object.entries(EMPLOYMENT).find(([, theirWord]) => theirWord === word)?.[0] ?? word;
}
