import Table from 'cli-table3';
import { figure } from './figures.mjs';
import { median } from './median.mjs';
import { completePerson } from './complete-person.mjs';
import { createAll } from '../scripts/docs/create-all.mjs';
import { judgeProvider } from '../dist/providers/judge-provider.js';
import { writeFields } from '../dist/domain/readiness/field-map.js';

const ROUNDS = 15;
const CUSTOMERS = 2000;
const GOAL_MS = 0.2;

/** How long mapping and readiness of one customer take for all five providers, beside a JSON round trip of the same. */
export async function run() {
  const providers = createAll();
  const person = completePerson();
  const text = JSON.stringify(person);
  const forAll = () => {
    for (const provider of providers) {
      judgeProvider(provider, person);
      writeFields(provider.customerFields, person);
      for (const identifier of person.identifiers)
        writeFields(provider.identifierFields, { profile: person, identifier });
    }
  };
  const times = [];
  const references = [];
  for (let round = 0; round < ROUNDS + 3; round += 1) {
    const time = timePer(CUSTOMERS, forAll);
    const reference = timePer(CUSTOMERS, () => JSON.stringify(JSON.parse(text)));
    // The first rounds are for the compiler.
    if (round < 3) continue;
    times.push(time);
    references.push(reference);
  }
  const unit = median(references);
  const table = new Table({ head: ['one customer', 'ms', 'goal', '÷ JSON round trip'] });
  const row = (name, ms, goal) => [name, ms.toFixed(4), goal, (ms / unit).toFixed(1)];
  table.push(
    row('mapping and readiness, five providers', median(times), String(GOAL_MS)),
    row('a JSON round trip of the customer', unit, ''),
  );
  console.log(`\nMapping, median of ${ROUNDS} rounds of ${CUSTOMERS} customers\n${table.toString()}`);
  return [figure('mapping and readiness of one customer, five providers', median(times), 'ms', { atMost: GOAL_MS })];
}

function timePer(count, work) {
  const start = process.hrtime.bigint();
  for (let index = 0; index < count; index += 1) work();
  return Number(process.hrtime.bigint() - start) / 1e6 / count;
}
