import type { Config } from './config.js';
import type { Service } from './start-service.js';

/** What `npm start` prints: where everything is, in a few lines. */
export function describeService(config: Config, { url, sandboxUrl, database }: Service): string {
  const played = config.providers.filter(({ baseUrl }) => baseUrl === undefined).map(({ definition }) => definition.id);
  const real = config.providers.filter(({ baseUrl }) => baseUrl !== undefined).map(({ definition }) => definition.id);
  const rows: [string, string | undefined][] = [
    ['Playground', url && !config.isProduction ? `${url}/` : undefined],
    ['GraphQL', url && `${url}/graphql`],
    ['Webhooks', url && `${url}/webhooks/<provider>`],
    ['Health', url && `${url}/health/ready`],
    ['Metrics', url && `${url}/metrics`],
    ['Database', database],
    ['Providers', real.length > 0 ? real.join(', ') : undefined],
    ['Sandbox', sandboxUrl && `${sandboxUrl} plays ${played.join(', ')}`],
    ['Role', config.role === 'all' ? undefined : config.role],
  ];
  const lines = rows.flatMap(([name, value]) => (value ? [`  ${name.padEnd(11)} ${value}`] : []));
  return ['', 'The customer graph is ready.', '', ...lines, '', 'Stop it with Ctrl-C.', '', ''].join('\n');
}
