import type { EntityManager } from '@mikro-orm/postgresql';
import { executePrepared } from './execute-prepared.js';

/** PostgreSQL's channel on which jobs are announced; what is sent over it is the task's name. */
export const JOBS_CHANNEL = 'jobs_waiting';

/** Jobs of a task as the queue writes them, to be part of a statement of ours: in its round trip and transaction. */
export interface Alongside {
  /** An insert, with `$1` for its one parameter. */
  readonly insert: string;
  readonly parameter: string;
  /** The task, which is announced at the commit or behind it. */
  readonly task: string;
}

/** What statements alongside add to one of ours. */
export interface Addition {
  /** Common table expressions, to be separated by commas. */
  readonly expressions: readonly string[];
  readonly parameters: readonly unknown[];
}

/** @param first the number of the first parameter that is free */
export function addAlongside(alongside: readonly Alongside[], first: number): Addition {
  return {
    expressions: alongside.map(
      ({ insert }, position) => `carried_${position} as (${withParameter(insert, `$${first + position}`)})`,
    ),
    parameters: alongside.map(({ parameter }) => parameter),
  };
}

/** An insert of the queue with something else in the place of its parameter. */
export function withParameter(insert: string, expression: string): string {
  return insert.replaceAll('$1', () => expression);
}

/** Announces tasks, given as an array in the parameter of this number. */
export function selectAnnouncement(parameter: number): string {
  return `select pg_notify('${JOBS_CHANNEL}', task) from unnest($${parameter}::text[]) as task`;
}

/** Writes jobs in the transaction of `em`, announced at its commit: all in one round trip, none where there are none. */
export async function carryOut(em: EntityManager, alongside: readonly Alongside[]): Promise<void> {
  if (alongside.length === 0) return;
  const { expressions, parameters } = addAlongside(alongside, 1);
  const text = `with ${expressions.join(', ')} ${selectAnnouncement(parameters.length + 1)}`;
  await executePrepared(em, text, [...parameters, alongside.map(({ task }) => task)]);
}
