import type { Client } from 'pg';
import { pidOfService } from './server-connection.js';

/** Names the lock among the advisory locks of the maintenance database; any constant pair would do. */
const lockKey = [0x6367, 1] as const;

/**
 * Takes the lock that says which service owns the server, for as long as the connection lives: the kernel closes the
 * connection of a killed service, so no lock outlives its owner.
 */
export async function tryOwn(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ isOwner: boolean }>('select pg_try_advisory_lock($1, $2) as "isOwner"', [
    ...lockKey,
  ]);
  return rows[0]?.isOwner === true;
}

/** The process id of the service that holds the lock, or null when it has just let go. */
export async function findOwnerPid(client: Client): Promise<number | null> {
  const { rows } = await client.query<{ name: string }>(
    `select activity.application_name as name from pg_locks lock join pg_stat_activity activity using (pid)
     where lock.locktype = 'advisory' and lock.granted and lock.classid = $1 and lock.objid = $2 and lock.objsubid = 2`,
    [...lockKey],
  );
  return (rows[0] && pidOfService(rows[0].name)) ?? null;
}
