import { v7 as uuidv7 } from 'uuid';
import { startBareServer } from './bare-server.mjs';
import { sayWhere } from './peers/listen.mjs';

// What accepted onboardings are measured by, in a process of its own as the service is: `node bench/bare-onboarding.mjs
// <database URL> <customer id>` does nothing but write, for each request, the rows and jobs that one customer's onboarding
// wrote, under new ids and in one transaction: a prepared insert of all rows for each table, by hand.

/** The tables of an onboarding, in the order in which rows refer to one another, and what finds one customer's rows in each. */
const TABLES = {
  customer: 'id = $1',
  customer_key: 'customer_id = $1',
  identifier: 'customer_id = $1',
  registration: 'customer_id = $1',
  submission: 'registration_id in (select id from registration where customer_id = $1)',
  audit_event: 'customer_id = $1',
  idempotency_record: 'customer_id = $1',
  'pgboss.job': `data->>'registrationId' in (select id::text from registration where customer_id = $1)`,
};

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** What no two customers have alike, beside their ids: the reference, and what their numbers and their key are found by. */
const UNIQUE = new Set(['customer.reference', 'identifier.number_index', 'idempotency_record.key']);
/** The trigger's to give. */
const GIVEN = new Set(['audit_event.position', 'audit_event.previous_hash', 'audit_event.hash']);

const [databaseUrl, customerId] = process.argv.slice(2);
const inserts = [];
const { origin, pool: ownPool } = await startBareServer(databaseUrl, (pool) => write(pool));
inserts.push(...(await readInserts(ownPool)));
sayWhere(new URL(origin).port);

async function readInserts(pool) {
  const found = [];
  for (const [table, condition] of Object.entries(TABLES)) {
    const { rows, fields } = await pool.query({
      text: `select * from ${table} where ${condition}`,
      values: [customerId],
      types: { getTypeParser: () => (text) => text },
    });
    if (rows.length === 0) throw new Error(`The customer has nothing in ${table}`);
    const columns = fields.map(({ name }) => name).filter((column) => !GIVEN.has(`${table}.${column}`));
    const marks = rows.map((_row, at) => `(${columns.map((_, column) => `$${at * columns.length + column + 1}`)})`);
    const text = `insert into ${table} (${columns.map((column) => `"${column}"`)}) values ${marks}`;
    const cells = rows.flatMap((row) =>
      columns.map((column) => ({ value: row[column], isUnique: UNIQUE.has(`${table}.${column}`) })),
    );
    found.push({ name: table, text, cells });
  }
  return found;
}

/** One transaction: the rows under new ids, the same one wherever the same stood. */
async function write(pool) {
  const ids = new Map();
  const renew = ({ value, isUnique }) => {
    if (isUnique) return uuidv7().replaceAll('-', '');
    if (typeof value !== 'string' || !UUID.test(value)) return value;
    if (!ids.has(value)) ids.set(value, uuidv7());
    return ids.get(value);
  };
  const client = await pool.connect();
  try {
    await client.query('begin');
    for (const { name, text, cells } of inserts) await client.query({ name, text, values: cells.map(renew) });
    await client.query('commit');
  } finally {
    client.release();
  }
}
