// `npm run demo [-- --url <GraphQL address>]`: onboards the people of examples/*.json at a running service, waits until
// their providers have decided, and shows what became of them. A second run finds the same people again.
// Ends with 1 when something is not as the examples say, and with 2 when there is no service to show it with.
import { parseArgs } from 'node:util';
import { SingleBar } from 'cli-progress';
import { connect, DemoError } from './demo/graph.mjs';
import { followPerson, onboardPerson } from './demo/onboarding.mjs';
import { choosePeople, readPeople } from './demo/people.mjs';
import { drawScan, scanPerson } from './demo/scan.mjs';
import { describePeople, drawTable, findSurprises } from './demo/report.mjs';

const DEFAULT_URL = 'http://127.0.0.1:4000/graphql';

const USAGE = `Usage: npm run demo [-- --url <address>]

Onboards the people of examples/*.json at a running service whose providers are sandboxes.

  --url <address>  the service's GraphQL address, by default ${DEFAULT_URL}
  --help           shows this
`;

async function demo(url) {
  const graph = connect(url);
  const { people, leftOut } = await choosePeople(await readPeople(), graph);
  console.log(`Onboarding ${people.length} people of examples/ at ${url}\n`);

  const outcomes = [];
  const bar = new SingleBar({ format: '{bar} {value}/{total} {task}', hideCursor: true, clearOnComplete: true });
  bar.start(people.length * 2, 0, { task: '' });
  try {
    for (const person of people) {
      bar.update({ task: `${person.name} is onboarded` });
      outcomes.push({ person, ...(await onboardPerson(graph, person)) });
      bar.increment();
    }
    for (const outcome of outcomes) {
      bar.update({ task: `${outcome.person.name} is verified` });
      const { customer, person } = outcome;
      if (customer && person.scan) outcome.scan = await scanPerson(graph, customer.id, person.scan);
      if (customer) outcome.customer = await followPerson(graph, customer);
      bar.increment();
    }
  } finally {
    bar.stop();
  }

  const isPlain = !process.stdout.isTTY || Boolean(process.env.NO_COLOR);
  console.log(drawTable(outcomes, isPlain));
  console.log(`\n${describePeople(outcomes)}`);
  for (const { person, scan } of outcomes) if (scan) console.log(`\n${person.name}. ${drawScan(scan, isPlain)}`);
  for (const { person, why } of leftOut) console.log(`${person.name}: left out, ${why}`);
  const surprises = findSurprises(outcomes);
  for (const surprise of surprises) console.error(`Unexpected: ${surprise}`);
  console.log(surprises.length === 0 ? '\nAll is as examples/ says.' : '\nNot all is as examples/ says.');
  return surprises.length === 0 ? 0 : 1;
}

function readArguments() {
  try {
    return parseArgs({ options: { url: { type: 'string', default: DEFAULT_URL }, help: { type: 'boolean' } } }).values;
  } catch (error) {
    throw new DemoError(`${error.message}\n\n${USAGE}`);
  }
}

try {
  const { url, help } = readArguments();
  if (help) console.log(USAGE);
  else process.exitCode = await demo(url);
} catch (error) {
  if (!(error instanceof DemoError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
