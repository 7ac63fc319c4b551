// `npm run bench -- <name>`: runs one measurement, or all of them, and prints what it found.
// `scale` takes `--customers N` and `--data FOLDER`, see there. Figures are medians; each bench prints a reference of the same run beside them.
import { parseArgs } from 'node:util';

const benches = {
  start: './start.mjs',
  onboard: './onboard.mjs',
  mapping: './mapping.mjs',
  images: './images.mjs',
  webhooks: './webhooks.mjs',
  subscriptions: './subscriptions.mjs',
  scale: './scale.mjs',
};

const { positionals: names, values } = parseArgs({
  allowPositionals: true,
  options: { customers: { type: 'string' }, data: { type: 'string' } },
});
const options = { ...values, ...(values.customers && { customers: Number(values.customers) }) };
const unknown = names.find((name) => !(name in benches));
if (unknown) {
  console.error(`There is no bench "${unknown}": choose from ${Object.keys(benches).join(', ')}`);
  process.exit(2);
}
for (const name of names.length > 0 ? names : Object.keys(benches)) {
  const { run } = await import(benches[name]);
  await run(options);
}
