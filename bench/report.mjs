import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { arch, cpus, platform, totalmem } from 'node:os';
import Table from 'cli-table3';

const RESULTS = new URL('results.json', import.meta.url);

/** All figures that have a goal, with what came of it. */
export function drawGoals(measured) {
  const table = new Table({
    head: ['part', 'figure', 'value', 'goal', ''],
    colAligns: ['left', 'left', 'right', 'right', 'left'],
  });
  for (const [part, { figures }] of Object.entries(measured)) {
    for (const { name, value, unit, goal, isReached } of figures) {
      if (goal) table.push([part, name, say(value, unit), sayGoal(goal, unit), isReached ? 'reached' : 'MISSED']);
    }
  }
  return table.toString();
}

/** Keeps what was measured in `bench/results.json`, beside what an earlier run found for other parts. */
export function writeResults(measured) {
  const results = { ...readResults(), ...measured };
  writeFileSync(RESULTS, `${JSON.stringify(results, null, 2)}\n`);
}

/** When and on what something was measured. */
export function describeRun() {
  const [cpu, ...more] = cpus();
  return {
    takenAt: new Date().toISOString(),
    commit: findCommit(),
    machine: `${cpu?.model ?? arch()}, ${more.length + 1} cores, ${Math.round(totalmem() / 1024 ** 3)} GB, ${platform()}`,
    node: process.version,
  };
}

/** Null where this is no checkout. */
function findCommit() {
  const { stdout } = spawnSync('git', ['describe', '--always', '--dirty'], { encoding: 'utf8' });
  return stdout?.trim() || null;
}

function readResults() {
  try {
    return JSON.parse(readFileSync(RESULTS, 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT') return {};
    throw error;
  }
}

function say(value, unit) {
  const digits = value < 10 ? 2 : value < 100 ? 1 : 0;
  return `${value.toFixed(digits)}${unit && ` ${unit}`}`;
}

function sayGoal({ atLeast, atMost }, unit) {
  const suffix = unit && ` ${unit}`;
  return atLeast === undefined ? `≤ ${atMost}${suffix}` : `≥ ${atLeast}${suffix}`;
}
