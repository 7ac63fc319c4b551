import { Migration0001Initial } from './0001-initial.js';
import { Migration0002RecordsAndAgreements } from './0002-records-and-agreements.js';

/** Every migration, oldest first; the name is what the database remembers. */
export const migrations = [
  { name: '0001-initial', class: Migration0001Initial },
  { name: '0002-records-and-agreements', class: Migration0002RecordsAndAgreements },
];
