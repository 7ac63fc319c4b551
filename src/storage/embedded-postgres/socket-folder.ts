import { chmod, lchown, lstat, mkdir } from 'node:fs/promises';
import { DatabaseStartError } from '../database-start-error.js';
import type { ServerAccount } from './server-account.js';

/**
 * Makes the socket's folder one that only the server's user (and root) enters: who reaches the socket is trusted.
 * @throws DatabaseStartError DATA_DIR_NOT_WRITABLE when another user made a folder of that name first
 */
export async function prepareSocketFolder(folder: string, account: ServerAccount | undefined): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const { uid } = await lstat(folder);
  const trusted = [process.getuid?.(), account?.kind === 'user' ? account.uid : undefined];
  if (!(await lstat(folder)).isDirectory() || !trusted.includes(uid)) {
    throw new DatabaseStartError(
      'DATA_DIR_NOT_WRITABLE',
      `${folder} is needed for the database's socket, but another user (id ${uid}) made it. Remove it, or set DATA_DIR or TMPDIR to another folder.`,
    );
  }
  if (account?.kind === 'user') await lchown(folder, account.uid, account.gid);
  await chmod(folder, 0o700);
}
