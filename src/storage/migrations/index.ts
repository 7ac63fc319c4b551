import { Migration0001Initial } from './0001-initial.js';

/** Every migration, oldest first; the name is what the database remembers. */
export const migrations = [{ name: '0001-initial', class: Migration0001Initial }];
