import { createServer } from 'node:http';
import { read } from './database.mjs';
import { listen } from './listen.mjs';

// What the others are measured by: no GraphQL at all, one statement whose JSON goes out as PostgreSQL wrote it.
const INSTANT = `'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'`;

const PROJECTION = `
  c.id, c.reference,
  json_build_object('salutation', c.salutation, 'first', c.first_name, 'middle', c.middle_name, 'last', c.last_name) as name,
  c.date_of_birth as "dateOfBirth", c.gender, c.nationalities, c.birth_country as "birthCountry", c.locale, c.email, c.phone, c.mobile,
  c.main_address as "mainAddress", c.risk_score as "riskScore",
  to_char(c.created_at at time zone 'UTC', ${INSTANT}) as "createdAt",
  to_char(c.updated_at at time zone 'UTC', ${INSTANT}) as "updatedAt",
  (select coalesce(json_agg(i), '[]') from (
    select id, type, number_masked as "maskedNumber", issuer, issuing_country as "issuingCountry", nationality,
        issued_on as "issuedOn", expires_on as "expiresOn", status, source
      from identifier where customer_id = c.id order by id) i) as identifiers,
  (select coalesce(json_agg(d), '[]') from (
    select id, type, state, json_build_object('id', provider_id) as provider
      from document where customer_id = c.id order by id) d) as documents,
  (select coalesce(json_agg(r), '[]') from (
    select id, json_build_object('id', provider_id) as provider, state, external_id as "externalId",
        json_build_object('state', verification_state, 'reasons', reasons,
          'observedAt', to_char(observed_at at time zone 'UTC', ${INSTANT})) as verification
      from registration where customer_id = c.id order by id) r) as registrations,
  json_build_object('state', c.verification_state) as verification`;

const LIST = `select coalesce(json_agg(n), '[]')::text as answer from (select ${PROJECTION} from (
  select * from customer where erased_at is null and merged_into_id is null order by created_at desc, id desc limit $1) c) n`;

const ONE = `select to_json(n)::text as answer from (select ${PROJECTION} from customer c where c.id = $1 and c.erased_at is null) n`;

const answers = {
  List: async () => `{"data":{"customers":{"nodes":${await first('list', LIST, [50])}}}}`,
  One: async ({ id }) => `{"data":{"customer":${await first('one', ONE, [id])}}}`,
};

async function first(name, text, values) {
  const [row] = await read(name, text, values);
  return row?.answer ?? 'null';
}

const server = createServer(async (request, response) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const { operationName, variables } = JSON.parse(Buffer.concat(chunks));
  const text = await answers[operationName](variables);
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) });
  response.end(text);
});
await listen(server);
