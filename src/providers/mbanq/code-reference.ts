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
}
