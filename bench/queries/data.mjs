import { Client } from 'pg';

/** How many customers the queries are asked among. */
export const CUSTOMERS = 2000;

const CUSTOMERS_SQL = `
  insert into customer (id, reference, salutation, first_name, middle_name, last_name, date_of_birth, gender, nationalities,
      birth_country, locale, email, phone, mobile, main_address, risk_score, verification_state, created_at, updated_at)
  select uuidv7(), 'BENCH' || n, (array['Dr', 'Ms', 'Mr', null])[1 + n % 4],
      (array['Ada', 'Zoë', 'Jürgen', 'María', 'Aylin', 'Björn', 'Chloé', 'Mira'])[1 + n % 8],
      case when n % 3 = 0 then 'M' end, 'Example' || n, date '1950-01-01' + n % 18000,
      (array['FEMALE', 'MALE', 'OTHER'])[1 + n % 3], array['US', 'RO'], 'US', 'en-US',
      'person.' || n || '@example.com', '+12025550123', '+12025550199',
      jsonb_build_object('line1', n || ' Main St', 'line2', 'Flat ' || n % 90, 'city', 'New York', 'region', 'NY',
        'postCode', '10001', 'country', 'US'),
      (array['LOW', 'MEDIUM', 'HIGH'])[1 + n % 3],
      (array['VERIFIED', 'IN_REVIEW', 'UNSUCCESSFUL', 'PENDING_INFORMATION'])[1 + n % 4],
      timestamptz '2025-01-01T10:00:00Z' + n * interval '61.037 seconds',
      timestamptz '2025-06-01T10:00:00Z' + n * interval '61.041 seconds'
    from generate_series(1, $1::int) n order by n`;

/** Three each. Their numbers are nobody's, and nothing can be read from what stands for the sealed ones. */
const IDENTIFIERS_SQL = `
  insert into identifier (id, customer_id, type, number_encrypted, number_masked, number_index, issuer, issuing_country,
      nationality, issued_on, expires_on, status, source, created_at, updated_at)
  select uuidv7(), c.id, (array['PASSPORT', 'SOCIAL_SECURITY_NUMBER', 'TAX_CODE'])[k], 'bench', '••••' || lpad((k * 7 % 10000)::text, 4, '0'),
      'bench.' || c.id || k, 'DMV', 'US', 'US', date '2020-02-08' + k, date '2035-08-15' + k, 'ACTIVE', 'DECLARED',
      c.created_at, c.updated_at
    from (select * from customer order by id) c, generate_series(1, 3) k`;

const DOCUMENTS_SQL = `
  insert into document (id, customer_id, type, state, provider_id, created_at, updated_at)
  select uuidv7(), c.id, (array['PASSPORT', 'PROOF_OF_ADDRESS'])[k], (array['APPROVED', 'UPLOADED'])[k], (array['enroll', 'bvnk'])[k],
      c.created_at, c.updated_at
    from (select * from customer order by id) c, generate_series(1, 2) k`;

/** With four providers each, of which two verify: what Mbanq decided is better than what BVNK did, and BVNK's is what counts. */
const REGISTRATIONS_SQL = `
  insert into registration (id, customer_id, provider_id, state, external_id, missing, attempts, verification_state, raw_status,
      reasons, required_actions, occurred_at, observed_at, observed_by, created_at, updated_at)
  select uuidv7(), c.id, p.id, 'REGISTERED', p.id || '-' || c.reference, '[]', 1,
      case p.id when 'mbanq' then 'VERIFIED' when 'bvnk' then c.verification_state else 'NOT_STARTED' end,
      case when p.verifies then 'bench' end,
      case when p.id = 'bvnk' and c.verification_state <> 'VERIFIED' then jsonb_build_array(jsonb_build_object(
        'code', 'DOCUMENT_UNREADABLE', 'message', 'The document cannot be read', 'retryable', true)) else '[]' end,
      '[]', case when p.verifies then c.updated_at end, case when p.verifies then c.updated_at end,
      case when p.verifies then 'WEBHOOK' end, c.created_at, c.updated_at
    from (select * from customer order by id) c,
      (values (1, 'mbanq', true), (2, 'connect', false), (3, 'enfuce', false), (4, 'bvnk', true)) as p (place, id, verifies)
   order by c.id, p.place`;

/** Writes synthetic customers past the service into a database whose schema it has made. @returns their ids */
export async function insertCustomers(databaseUrl, count = CUSTOMERS) {
  const client = new Client(databaseUrl);
  await client.connect();
  try {
    await client.query(CUSTOMERS_SQL, [count]);
    for (const statement of [IDENTIFIERS_SQL, DOCUMENTS_SQL, REGISTRATIONS_SQL]) await client.query(statement);
    await client.query('vacuum analyze customer, identifier, document, registration');
    const { rows } = await client.query('select id from customer order by id');
    return rows.map(({ id }) => id);
  } finally {
    await client.end();
  }
}
