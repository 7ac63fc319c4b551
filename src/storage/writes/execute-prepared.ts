import type { EntityManager } from '@mikro-orm/postgresql';
import { CompiledQuery } from 'kysely';
import { prepareStatement } from './prepared-statement.js';

/**
 * Executes a statement that each connection parses and plans once, and knows by name from then on; in the transaction of `em`
 * if it is in one. For texts of which there are few: a connection forgets none.
 * @param text with `$1`, `$2`… where the parameters belong
 * @throws DriverException as MikroORM's own statements do, e.g. UniqueConstraintViolationException
 */
export async function executePrepared<Row>(
  em: EntityManager,
  text: string,
  parameters: readonly unknown[],
): Promise<Row[]> {
  const { values, ...named } = prepareStatement(text, parameters);
  // Kysely hands text and parameters on to node-postgres as they are, and that takes a named statement in place of a text.
  const query = CompiledQuery.raw(named as unknown as string, values);
  try {
    return (await em.getKysely().executeQuery<Row>(query)).rows;
  } catch (error) {
    throw em.getDriver().convertException(error as Error);
  }
}
