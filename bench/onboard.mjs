import Table from 'cli-table3';
import { figure } from './figures.mjs';
import { median } from './median.mjs';
import { makePerson } from '../scripts/load/people.mjs';
import { SERVICE, startProcess, temporaryDataDir } from './service-process.mjs';
import { send, timed } from './timed-request.mjs';

const WARM_UP = 5;
const ONBOARDINGS = 30;
const GOAL_MS = 1000;
const PROVIDERS = ['mbanq', 'connect', 'enfuce', 'bvnk'];

const ONBOARD = `mutation ($input: OnboardCustomerInput!) {
  onboardCustomer(input: $input) {
    userErrors { path message }
    customer { registrations { provider { id } state failure { message } } }
  }
}`;

/** How long one onboarding at four sandbox providers takes until all four are REGISTERED, one after another. */
export async function run() {
  const { dataDir, remove } = await temporaryDataDir();
  const { url, stop } = await startProcess('node', SERVICE, { DATA_DIR: dataDir });
  try {
    for (let index = 0; index < WARM_UP; index += 1) await onboard(url, index);
    const times = [];
    const reference = [];
    for (let index = 0; index < ONBOARDINGS; index += 1) {
      times.push(await onboard(url, WARM_UP + index));
      reference.push(await timed(() => send(url, '{ providers { id } }', {})));
    }
    const unit = median(reference);
    const sorted = times.toSorted((one, other) => one - other);
    const table = new Table({ head: ['one onboarding, four providers', 'ms', 'goal', '÷ a query without SQL'] });
    const row = (name, value, goal) => [name, value.toFixed(0), goal, (value / unit).toFixed(0)];
    table.push(
      row('median until all are REGISTERED', median(times), String(GOAL_MS)),
      row('slowest', sorted.at(-1), ''),
      ['a query without SQL', unit.toFixed(1), '', '1'],
    );
    console.log(`\nOnboarding, ${ONBOARDINGS} of them, one after another\n${table.toString()}`);
    return [figure('one onboarding at four providers, median', median(times), 'ms', { atMost: GOAL_MS })];
  } finally {
    await stop();
    await remove();
  }
}

async function onboard(url, index) {
  return timed(async () => {
    const { onboardCustomer } = await send(url, ONBOARD, {
      input: { ...makePerson(index, PROVIDERS), waitMs: 10_000 },
    });
    const { customer, userErrors } = onboardCustomer;
    if (userErrors.length > 0) throw new Error(`Refused: ${JSON.stringify(userErrors)}`);
    const failed = customer.registrations.filter(({ state }) => state !== 'REGISTERED');
    if (failed.length > 0) throw new Error(`Not registered everywhere: ${JSON.stringify(failed)}`);
  });
}
