import type { Drift } from '../../providers/answer-map.js';

/** Stands for a name that may be a value, and that is therefore kept from logs and tables. */
const UNNAMED = '(unnamed)';
/** A word as providers write states, with the operation that it came from where that is told. */
const STATUS_WORD = /^(?:\w{1,64}: )?(?:[A-Za-z][\w.-]{0,63}|\d{1,5})$/;
/** Printable and not endless. */
const FIELD_PATH = /^[\x21-\x7e][\x20-\x7e]{0,299}$/;

/** The name under which drift is counted: its own, unless it has a form that no name has. */
export function driftName({ kind, name }: Drift): string {
  return (kind === 'STATUS' ? STATUS_WORD : FIELD_PATH).test(name) ? name : UNNAMED;
}
