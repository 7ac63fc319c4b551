import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Table from 'cli-table3';
import { Pool } from 'pg';
import { findDatabaseUrl } from '../scripts/load/embedded-database.mjs';
import { figure } from './figures.mjs';
import { median } from './median.mjs';
import { QUESTIONS } from './scale/questions.mjs';
import { SERVICE, startProcess, temporaryDataDir } from './service-process.mjs';
import { send, timed } from './timed-request.mjs';

const FEW = 1000;
const MANY = 50_000;
const ROUNDS = 30;
const WARM_UP = 5;
const GOAL_RATIO = 1.3;
const SUMMARY_GOAL_MS = 50;

/**
 * How much longer answers take with many customers than with a thousand: each question goes to one service over a few and
 * one over many in turn, over HTTP, about other customers each time.
 * @param options `customers`: how many are many, by default 50,000; `data`: a folder that keeps them for the next time
 */
export async function run({ customers = MANY, data } = {}) {
  const { dataDir, remove } = data ? { dataDir: data, remove: () => undefined } : await temporaryDataDir();
  const stages = [];
  try {
    for (const count of [FEW, customers]) stages.push(await openStage(join(dataDir, String(count)), count));
    const [few, many] = stages;
    const table = new Table({
      head: ['question', `ms at ${FEW}`, `ms at ${customers}`, 'ratio', 'goal', ''],
      colAligns: ['left', 'right', 'right', 'right', 'right', 'left'],
    });
    const figures = [];
    for (const question of QUESTIONS) {
      const [atFew, atMany] = await ask([few, many], question);
      const ratio = atMany / atFew;
      const found = verdict(question, ratio, atMany);
      if (found) figures.push(found);
      table.push([
        question.name,
        atFew.toFixed(1),
        atMany.toFixed(1),
        ratio.toFixed(2),
        found ? `${found.goal.atMost} ${found.unit}`.trim() : '',
        found ? (found.isReached ? 'reached' : 'MISSED') : '',
      ]);
    }
    console.log(`\nScale, medians of ${ROUNDS} answers over HTTP, one after the other\n${table.toString()}`);
    return figures;
  } finally {
    for (const { stop } of stages) await stop();
    await remove();
  }
}

/** Undefined for a question without a goal. */
function verdict({ name, goal = 'ratio' }, ratio, ms) {
  if (goal === 'none') return undefined;
  if (goal === 'summary') return figure(name, ms, 'ms', { atMost: SUMMARY_GOAL_MS });
  return figure(`${name} ÷ at ${FEW}`, ratio, '', { atMost: GOAL_RATIO });
}

/** The medians of a question's times, of each stage; the stages take turns. */
async function ask(stages, { query, variables }) {
  const asked = await Promise.all(stages.map(async (stage) => ({ stage, given: await variables(stage), times: [] })));
  for (let round = -WARM_UP; round < ROUNDS; round += 1) {
    for (const { stage, given, times } of asked) {
      const values = given(Math.max(0, round));
      const ms = await timed(() => send(stage.url, query, values));
      if (round >= 0) times.push(ms);
    }
  }
  return asked.map(({ times }) => median(times));
}

/** A service that answers, over as many made-up customers as asked for. */
async function openStage(dataDir, customers) {
  const root = fileURLToPath(new URL('..', import.meta.url));
  const seeding = spawn(process.execPath, ['scripts/seed.mjs', '--customers', String(customers)], {
    cwd: root,
    env: { ...process.env, DATA_DIR: dataDir },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [code] = await once(seeding, 'exit');
  if (code !== 0) throw new Error(`Seeding ended with ${code}`);
  const { url, stop } = await startProcess('node', SERVICE, { DATA_DIR: dataDir, ROLE: 'api' });
  const database = new Pool({
    connectionString: await findDatabaseUrl(dataDir),
    max: 1,
    options: '-c timezone=UTC',
  });
  const rows = async (sql, values) => (await database.query(sql, values)).rows;
  return {
    url,
    customers,
    rows,
    stop: async () => {
      await database.end();
      await stop();
    },
  };
}
