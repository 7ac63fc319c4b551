import { chown, copyFile, mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What a copy does not take along: the server's own notes, and the log that it streams from the primary anyway. */
const LEFT_OUT = new Set(['postmaster.pid', 'postmaster.opts', 'standby.signal', 'postgresql.auto.conf']);
const LEFT_EMPTY = new Set(['pg_wal', 'pg_replslot', 'pg_stat_tmp', 'pgsql_tmp']);

/**
 * Copies a running server's files for a standby, as pg_basebackup does, which the npm package has not: between
 * `pg_backup_start` and `pg_backup_stop`, with the label from which the standby knows where to begin.
 * @param client connected to the running server
 * @param conninfo how the standby reaches it
 */
export async function copyLiveFiles(client, from, to, account, conninfo) {
  const own = async (path) => {
    if (account?.kind === 'user') await chown(path, account.uid, account.gid);
  };
  const write = async (name, text) => {
    await writeFile(join(to, name), text, { mode: 0o600 });
    await own(join(to, name));
  };
  await client.query("select pg_backup_start('standby', true)");
  await copyFolder(from, to, own);
  const { rows } = await client.query('select labelfile from pg_backup_stop(false)');
  await write('backup_label', rows[0].labelfile);
  await write('standby.signal', '');
  await write('postgresql.auto.conf', `primary_conninfo = '${conninfo}'\nrecovery_target_timeline = 'latest'\n`);
}

async function copyFolder(from, to, own) {
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (LEFT_OUT.has(entry.name)) continue;
    if (entry.isDirectory()) {
      await mkdir(target, { mode: 0o700 });
      await own(target);
      if (!LEFT_EMPTY.has(entry.name)) await copyFolder(source, target, own);
    } else {
      await copyPresent(source, target, own);
    }
  }
}

/** A table can be dropped under the copy; the log, which the standby replays, knows of it. */
async function copyPresent(source, target, own) {
  try {
    await copyFile(source, target);
  } catch (error) {
    if (error.code === 'ENOENT') return;
    throw error;
  }
  await own(target);
}
