import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import Table from 'cli-table3';
import sharp from 'sharp';
import { hardenImage } from '../dist/services/image/harden-image.js';
import { figure } from './figures.mjs';
import { median } from './median.mjs';
import { drawPhotograph } from './photograph.mjs';
import { canMeasureMemory, forgetPeak, peakBytes, residentBytes } from './process-memory.mjs';
import { SERVICE, startProcess, temporaryDataDir } from './service-process.mjs';

const ROUNDS = 9;
const GOAL_RATIO = 2;
const GOAL_ONE_MB = 60;
const GOAL_TEN_MB = 300;

/** What hardening costs beside sharp alone, and what uploads of 10 MB add to the memory of a process that takes them. */
export async function run() {
  const figures = [await timeHardening()];
  if (!canMeasureMemory) {
    console.log('The memory of a process is measured on Linux only');
    return figures;
  }
  const [upright, turned] = [await drawPhotograph(1), await drawPhotograph(6)];
  const table = new Table({ head: ['uploads at once', 'size, MB', 'added at most, MB', 'goal'] });
  for (const [name, photograph, count, goal] of [
    ['one', upright, 1, GOAL_ONE_MB],
    ['one, taken with the camera on its side', turned, 1, GOAL_ONE_MB],
    ['ten', upright, 10, GOAL_TEN_MB],
    ['ten, taken with the camera on its side', turned, 10, GOAL_TEN_MB],
  ]) {
    const added = (await measureMemory(photograph, count)) / 1e6;
    table.push([name, megabytes(photograph.length), added.toFixed(1), String(goal)]);
    figures.push(figure(`memory that uploads add at most, ${name}`, added, 'MB', { atMost: goal }));
  }
  console.log(`\nMemory of a process with ROLE=api, photographs of 12 megapixels\n${table.toString()}`);
  return figures;
}

async function timeHardening() {
  const photograph = await drawPhotograph(1, { sizeBytes: 4e6 });
  const ours = [];
  const reference = [];
  for (let round = 0; round < ROUNDS + 1; round += 1) {
    const alone = await timed(() => sharp(photograph).autoOrient().jpeg({ quality: 90 }).toBuffer());
    const hardened = await timed(() => hardenImage(photograph));
    // The first round is for the compiler.
    if (round === 0) continue;
    ours.push(hardened);
    reference.push(alone);
  }
  const unit = median(reference);
  const table = new Table({
    head: [`12 megapixels, ${megabytes(photograph.length)} MB`, 'ms', '÷ sharp alone', 'goal'],
  });
  table.push(
    ['hardened', median(ours).toFixed(0), (median(ours) / unit).toFixed(2), `< ${GOAL_RATIO}`],
    ['sharp alone, decode and re-encode', unit.toFixed(0), '1', ''],
  );
  console.log(`\nHardening, median of ${ROUNDS} rounds, one after the other\n${table.toString()}`);
  return figure('hardening an image ÷ sharp alone', median(ours) / unit, '', { atMost: GOAL_RATIO });
}

/** How far the process grows, at its highest, while it takes so many uploads at once; in bytes. */
async function measureMemory(photograph, count) {
  const { dataDir, remove } = await temporaryDataDir();
  const { url, pid, stop } = await startProcess('node', SERVICE, {
    DATA_DIR: dataDir,
    ROLE: 'api',
    PROVIDERS: 'enroll',
  });
  try {
    // Loads what the first upload loads.
    await upload(url, 0, await readFile(new URL('../examples/specimens/hoda-qadim-front.png', import.meta.url)));
    const targets = [];
    for (let index = 1; index <= count; index += 1) targets.push(await uploadUrl(url, index));
    await forgetPeak(pid);
    const before = await residentBytes(pid);
    await Promise.all(targets.map((target) => put(target, photograph)));
    return (await peakBytes(pid)) - before;
  } finally {
    await stop();
    await remove();
  }
}

async function upload(url, index, image) {
  await put(await uploadUrl(url, index), image);
}

/** Sends an image, again where a slow machine is told to wait. */
async function put(target, image, tries = 5) {
  const response = await fetch(target, { method: 'PUT', body: image, headers: { 'content-type': 'image/jpeg' } });
  if (response.status === 429 && tries > 1) {
    await sleep(Number(response.headers.get('retry-after')) * 1000);
    return put(target, image, tries - 1);
  }
  if (!response.ok) throw new Error(`The upload was answered with ${response.status}: ${await response.text()}`);
}

/** Where a new customer's document is uploaded to. */
async function uploadUrl(url, index) {
  const { onboardCustomer } = await send(
    url,
    'mutation ($input: OnboardCustomerInput!) { onboardCustomer(input: $input) { customer { id } userErrors { message } } }',
    {
      name: { first: 'Ada', last: `Example${index}` },
      identifiers: [],
      providers: ['enroll'],
      waitMs: 0,
    },
  );
  const { startDocument } = await send(
    url,
    'mutation ($input: StartDocumentInput!) { startDocument(input: $input) { document { id } userErrors { message } } }',
    { customerId: onboardCustomer.customer.id, provider: 'enroll', type: 'NATIONAL_ID', waitMs: 0 },
  );
  const { requestImageUpload } = await send(
    url,
    'mutation ($input: RequestImageUploadInput!) { requestImageUpload(input: $input) { url userErrors { message } } }',
    { documentId: startDocument.document.id, side: 'FRONT' },
  );
  return new URL(requestImageUpload.url, url);
}

async function send(url, query, input) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables: { input } }),
  });
  const { data, errors } = await response.json();
  const userErrors = Object.values(data ?? {}).flatMap((payload) => payload.userErrors);
  if (errors || userErrors.length > 0) throw new Error(JSON.stringify(errors ?? userErrors));
  return data;
}

async function timed(work) {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

function megabytes(bytes) {
  return (bytes / 1e6).toFixed(1);
}
