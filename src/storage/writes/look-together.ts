import type { EntityManager } from '@mikro-orm/postgresql';
import { executePrepared } from './execute-prepared.js';

/** A question to the database, and what is made of the answer. */
export interface Look<Row = unknown> {
  /** With `$1`, `$2`… for its own parameters. Its columns are what JSON can hold. */
  readonly sql: string;
  readonly parameters: readonly unknown[];
  /** Is given what was found. What it throws ends the whole look. */
  take(rows: readonly Row[]): void;
}

/** Several looks as one statement. */
export interface ComposedLook {
  readonly text: string;
  readonly parameters: readonly unknown[];
  /** Has each answer taken in the order in which they were asked. Is given the one row that the statement answers with. */
  take(row: Readonly<Record<string, unknown[]>> | undefined): void;
}

/** Makes one statement of looks. */
export function composeLooks(looks: readonly Look[]): ComposedLook {
  const parameters: unknown[] = [];
  const answers = looks.map(({ sql, parameters: own }, position) => {
    const first = parameters.length;
    parameters.push(...own);
    const numbered = sql.replace(/\$(\d+)/g, (_mark, number: string) => `$${first + Number(number)}`);
    return `(select coalesce(json_agg(found), '[]') from (${numbered}) as found) as look_${position}`;
  });
  return {
    text: `select ${answers.join(', ')}`,
    parameters,
    take(row) {
      looks.forEach((look, position) => {
        look.take(row?.[`look_${position}`] ?? []);
      });
    },
  };
}

/**
 * Looks for several things in one statement, and has each answer taken in the order in which they were asked; no statement
 * where nothing is asked. Among them may be those that wait for a lock before they look.
 */
export async function lookTogether(em: EntityManager, looks: readonly Look[]): Promise<void> {
  if (looks.length === 0) return;
  const { text, parameters, take } = composeLooks(looks);
  const [row] = await executePrepared<Record<string, unknown[]>>(em, text, parameters);
  take(row);
}
