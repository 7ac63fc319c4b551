import { expect, test } from '@jest/globals';
import { ConfigError, readConfig } from '../../src/app/config.js';

const ENDPOINT = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318/' };

test('nothing is traced without a collector, whatever else is set', () => {
  expect(readConfig({ OTEL_SERVICE_NAME: 'graph', OTEL_TRACES_SAMPLER_ARG: 'much' }).tracing).toBeUndefined();
});

test('the collector is read, with what each export says beside', () => {
  expect(readConfig(ENDPOINT).tracing).toEqual({
    url: 'http://collector:4318/v1/traces',
    headers: {},
    serviceName: 'customer-graph',
    sampledShare: 1,
  });
  const env = { OTEL_EXPORTER_OTLP_HEADERS: 'api-key=a%2Cb%3D, x-tenant = one', OTEL_TRACES_SAMPLER_ARG: '0.25' };
  expect(readConfig({ ...ENDPOINT, ...env, OTEL_SERVICE_NAME: 'graph' }).tracing).toEqual({
    url: 'http://collector:4318/v1/traces',
    headers: { 'api-key': 'a,b=', 'x-tenant': 'one' },
    serviceName: 'graph',
    sampledShare: 0.25,
  });
});

test.each([
  [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'collector:4318' }, 'OTEL_EXPORTER_OTLP_ENDPOINT must be an http or https address'],
  [
    { ...ENDPOINT, OTEL_EXPORTER_OTLP_HEADERS: 'alone' },
    'OTEL_EXPORTER_OTLP_HEADERS must be name=value pairs, separated by commas',
  ],
  [
    { ...ENDPOINT, OTEL_EXPORTER_OTLP_HEADERS: 'a=%zz' },
    'OTEL_EXPORTER_OTLP_HEADERS must be name=value pairs, separated by commas',
  ],
  [{ ...ENDPOINT, OTEL_TRACES_SAMPLER_ARG: '1.5' }, 'OTEL_TRACES_SAMPLER_ARG must be a number from 0 to 1'],
])('%p is refused', (env, problem) => {
  expect(() => readConfig(env as Record<string, string>)).toThrow(new ConfigError([problem]));
});
