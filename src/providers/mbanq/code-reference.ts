import { textOf } from '../http/json.js';
import type { components } from './wire.js';

/** The name of one of Mbanq's value lists. */
export type CodeName = components['schemas']['CodeName'];

/**
 * A value that Mbanq knows by an id of the deployment's own, which only the deployment can tell: what it may be called
 * there, the best name first. The id takes its place before anything is sent.
 */
export class CodeReference {
  constructor(
    readonly codeName: CodeName,
    readonly names: readonly string[],
  ) {}

  /** What is kept of it: a name, as Mbanq answers one. */
  toJSON(): string | undefined {
    return this.names[0];
  }
}

/** What a value is called, be it a reference of ours or the name that Mbanq answers; undefined where it is an id alone. */
export function nameOf(value: unknown): string | undefined {
  return value instanceof CodeReference ? value.names[0] : textOf(value);
}

/** A name without what people write differently: case, accents, spaces and punctuation. */
export function bareName(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase();
}
