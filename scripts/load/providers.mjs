import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { sandboxSettings } from '../../dist/app/sandbox-settings.js';
import { providerDefinitions } from '../../dist/providers/registry.js';
import { PROVIDER_IDS, SANDBOX_CREDENTIALS } from '../../dist/sandbox/index.js';

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

/** The settings with which the service calls the sandbox. */
export const SANDBOX_SETTINGS = sandboxSettings(SANDBOX_CREDENTIALS);

/** The providers of the registry that create customers and that the sandbox plays: `{id, verifies}`. */
export function findCreatingProviders(definitions = providerDefinitions) {
  return definitions
    .filter(({ id }) => PROVIDER_IDS.includes(id))
    .flatMap((definition) => {
      const provider = definition.create({
        baseUrl: 'http://127.0.0.1:1',
        settings: SANDBOX_SETTINGS,
        timeoutMs: 1000,
        reportDrift: () => undefined,
      });
      return provider.createCustomer ? [{ id: provider.id, verifies: provider.verifies }] : [];
    });
}

/**
 * The operations of a provider's contract: `{operationId, isRead, isPaged}`; one is paged where a list is read in several
 * calls.
 */
export async function readOperations(providerId) {
  const file = fileURLToPath(new URL(`../../schema/providers/${providerId}.yaml`, import.meta.url));
  const { paths } = parse(await readFile(file, 'utf8'));
  return Object.values(paths).flatMap((path) =>
    METHODS.filter((method) => method in path).map((method) => {
      const parameters = [...(path.parameters ?? []), ...(path[method].parameters ?? [])];
      const { operationId } = path[method];
      return { operationId, isRead: method === 'get', isPaged: parameters.some(({ name }) => name === 'offset') };
    }),
  );
}
