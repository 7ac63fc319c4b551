import { expect, test } from '@jest/globals';
import { allSettings } from '../../src/app/all-settings.js';
import { ConfigError, readConfig } from '../../src/app/config.js';

const names = allSettings().flatMap(({ settings }) => settings.map(({ name }) => name));

/** The variables that are looked at when these are set. */
function readWith(env: Record<string, string>): Set<string> {
  const looked = new Set<string>();
  const watched = new Proxy(env, {
    get: (values, name) => {
      looked.add(String(name));
      return values[String(name)];
    },
  });
  try {
    readConfig(watched);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
  }
  return looked;
}

test('the reference has every variable that is read, once, and no other', () => {
  const looked = [
    ...readWith({ NODE_ENV: 'production' }),
    ...readWith({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:4318' }),
  ];
  expect(names.toSorted()).toEqual([...new Set(looked)].toSorted());
});

test('every setting says what it means and what may stand there', () => {
  for (const { name, description, form } of allSettings().flatMap(({ settings }) => settings)) {
    expect(name).toMatch(/^[A-Z][A-Z0-9_]+$/);
    expect([name, description.length > 5, form.length > 3]).toEqual([name, true, true]);
  }
});

test('what a setting says of its default is what is taken', () => {
  const said = Object.fromEntries(
    allSettings().flatMap(({ settings }) => settings.map(({ name, default: standard }) => [name, standard])),
  );
  const config = readConfig({});
  expect(said).toMatchObject({
    HOST: config.host,
    PORT: String(config.port),
    PROVIDER_TIMEOUT_MS: String(config.providerTimeoutMs),
    POLL_INTERVAL_MS: String(config.pollIntervalMs),
    REVEALS_PER_MINUTE: String(config.revealsPerMinute),
    AUTH_RECHECK_MS: String(config.auth.recheckMs),
    RATE_LIMIT_PER_MINUTE_PER_CALLER: String(config.edge.limits.perCaller),
    GRAPHQL_MAX_COST: String(config.graphLimits.maxCost),
    OTEL_EXPORTER_OTLP_ENDPOINT: 'no traces',
  });
  expect(config.tracing).toBeUndefined();
});
