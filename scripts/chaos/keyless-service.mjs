// The service, but with adapters that forget what keeps an operation from happening twice: every call has another key,
// reference and numbers, none is looked up, and each is repeated at once. What the harness cannot find here it finds nowhere.
import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { readConfig } from '../../dist/app/config.js';
import { describeService } from '../../dist/app/describe-service.js';
import { fail } from '../../dist/app/fail.js';
import { createLogger } from '../../dist/app/logger.js';
import { startService } from '../../dist/app/start-service.js';
import { providerDefinitions } from '../../dist/providers/registry.js';

const definitions = providerDefinitions.map((definition) => ({
  ...definition,
  create: (config) => withoutKeys(definition.create(config)),
}));

function withoutKeys(provider) {
  if (!provider.createCustomer) return provider;
  const { perform } = provider.createCustomer;
  const createCustomer = { policy: { kind: 'sameKey' }, perform: (call) => perform(unlikeBefore(call)) };
  return { ...provider, createCustomer };
}

/** A call that a provider cannot know again: references and numbers are unique at some, and would serve as keys. */
function unlikeBefore({ profile, ...call }) {
  const mark = randomUUID().replaceAll('-', '').slice(0, 12);
  return {
    ...call,
    idempotencyKey: randomUUID(),
    profile: {
      ...profile,
      reference: mark,
      identifiers: profile.identifiers.map((one) => ({ ...one, number: `${one.type.slice(0, 1)}${mark}` })),
    },
  };
}

const config = readConfig(process.env, definitions);
const service = await startService(config, createLogger(config), fail);
process.stdout.write(describeService(config, service));
process.on('SIGTERM', () => service.stop().then(() => process.exit(0), fail));
