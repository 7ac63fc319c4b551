import { hash } from 'node:crypto';

/** A statement as node-postgres takes it, that each connection parses and plans once and knows by name from then on. */
export interface PreparedStatement {
  readonly name: string;
  /** With `$1`, `$2`… where the values belong. */
  readonly text: string;
  readonly values: unknown[];
}

const names = new Map<string, string>();

/** Names a statement. For texts of which there are few: neither a connection nor this process forgets one. */
export function prepareStatement(text: string, values: readonly unknown[]): PreparedStatement {
  let name = names.get(text);
  if (name === undefined) {
    name = hash('sha256', text, 'base64url');
    names.set(text, name);
  }
  return { name, text, values: [...values] };
}
