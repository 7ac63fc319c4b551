/**
 * What `npm run bench` measures, in this order. Each module exports `run()`, which prints what it finds and answers its figures
 * (see `figure` in figures.mjs).
 */
export const parts = {
  queries: {
    module: './queries.mjs',
    about: 'a list and one customer, beside a bare server and four other GraphQL servers',
    seconds: 240,
  },
  start: { module: './start.mjs', about: 'npm start until the first answer', seconds: 40 },
  onboard: {
    module: './onboard.mjs',
    about: 'one onboarding at four providers until all are REGISTERED',
    seconds: 40,
  },
  accept: {
    module: './accept.mjs',
    about: 'accepted onboardings, beside the same rows written by hand',
    seconds: 60,
  },
  mapping: { module: './mapping.mjs', about: 'mapping and readiness of a customer', seconds: 20 },
  images: {
    module: './images.mjs',
    about: 'hardening an image, and the memory that uploads take',
    seconds: 60,
  },
  webhooks: { module: './webhooks.mjs', about: 'how fast webhooks are acknowledged', seconds: 35 },
  subscriptions: {
    module: './subscriptions.mjs',
    about: 'from a commit to a thousand subscribers',
    seconds: 45,
  },
  scale: {
    module: './scale.mjs',
    about: 'how much longer answers take with many customers; only when it is named',
    seconds: 200,
    isOptional: true,
  },
  profile: {
    module: './profile.mjs',
    about: 'which packages the time of a list goes to; only when it is named',
    seconds: 40,
    isOptional: true,
  },
};

/** What `npm run bench -- --help` says. */
export const usage = `Usage: npm run bench [-- <part> ...]

Measures and prints what came of each goal, and writes bench/results.json. All parts take ten minutes at most: what would not
end in time is left out, and said so. Whoever names parts gets them all.

${Object.entries(parts)
  .map(([name, { about }]) => `  ${name.padEnd(14)} ${about}`)
  .join('\n')}

  --customers N  for scale: how many are many, by default 50000
  --data FOLDER  for scale: keeps the customers there for the next time
  --help         shows this

Ends with 1 when a goal is missed or a part was left out.
`;
