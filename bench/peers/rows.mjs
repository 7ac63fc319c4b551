import { read } from './database.mjs';

const CUSTOMER = `id, reference, salutation, first_name as "firstName", middle_name as "middleName", last_name as "lastName",
  date_of_birth as "dateOfBirth", gender, nationalities, birth_country as "birthCountry", locale, email, phone, mobile,
  main_address as "mainAddress", risk_score as "riskScore", verification_state as "verificationState",
  created_at as "createdAt", updated_at as "updatedAt"`;

const CHILDREN = {
  identifiers: `select customer_id as "customerId", id, type, number_masked as "maskedNumber", issuer,
    issuing_country as "issuingCountry", nationality, issued_on as "issuedOn", expires_on as "expiresOn", status, source
    from identifier`,
  documents: `select customer_id as "customerId", id, type, state, provider_id as "providerId" from document`,
  registrations: `select customer_id as "customerId", id, provider_id as "providerId", state, external_id as "externalId",
    verification_state as "verificationState", reasons, observed_at as "observedAt" from registration`,
};

/** What hangs on a customer, each a table. */
export const childFields = Object.keys(CHILDREN);

/** The newest customers. */
export function newestCustomers(count) {
  return read(
    'list',
    `select ${CUSTOMER} from customer where erased_at is null and merged_into_id is null
      order by created_at desc, id desc limit $1`,
    [count],
  );
}

/** The customer of an id, or undefined. */
export async function findCustomer(id) {
  const rows = await read('one', `select ${CUSTOMER} from customer where id = $1 and erased_at is null`, [id]);
  return rows[0];
}

/** The rows of a field of many customers: a list each, in their order. One statement. */
export async function loadChildren(field, customerIds) {
  const rows = await read(field, `${CHILDREN[field]} where customer_id = any($1::uuid[]) order by id`, [customerIds]);
  const byCustomer = Map.groupBy(rows, ({ customerId }) => customerId);
  return customerIds.map((id) => byCustomer.get(id) ?? []);
}
