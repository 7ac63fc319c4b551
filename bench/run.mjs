// `npm run bench -- <name>`: runs one measurement, or all of them, and prints what it found.
// Figures are medians; each bench prints a reference of the same run beside them.
const benches = {
  start: './start.mjs',
  onboard: './onboard.mjs',
  accept: './accept.mjs',
  mapping: './mapping.mjs',
  images: './images.mjs',
  webhooks: './webhooks.mjs',
  subscriptions: './subscriptions.mjs',
};

const names = process.argv.slice(2);
const unknown = names.find((name) => !(name in benches));
if (unknown) {
  console.error(`There is no bench "${unknown}": choose from ${Object.keys(benches).join(', ')}`);
  process.exit(2);
}
for (const name of names.length > 0 ? names : Object.keys(benches)) {
  const { run } = await import(benches[name]);
  await run();
}
