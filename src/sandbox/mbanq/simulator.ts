import type { SandboxCredentials } from '../credentials.js';
import type { Simulator } from '../server/simulator.js';
import { commandClient, createClient, findClients, getClient } from './clients.js';
import { listCodes, listCodeValues } from './code-values.js';
import { uploadIdentifierDocument } from './documents.js';
import { mbanqErrors } from './errors.js';
import {
  createIdentifier,
  deleteIdentifier,
  getIdentifierTemplate,
  listIdentifiers,
  updateIdentifier,
} from './identifiers.js';
import { authenticate, requestAccessToken } from './tokens.js';

/** Simulates Mbanq, of the Apache Fineract family: tenant and bearer token, clients, identifiers, code values. */
export function createMbanqSimulator(credentials: SandboxCredentials['mbanq']): Simulator {
  return {
    id: 'mbanq',
    errors: mbanqErrors,
    handlers: {
      requestAccessToken: requestAccessToken(credentials),
      createClient,
      findClients,
      getClient,
      commandClient,
      createIdentifier,
      listIdentifiers,
      getIdentifierTemplate,
      updateIdentifier,
      deleteIdentifier,
      listCodes,
      listCodeValues,
      uploadIdentifierDocument,
    },
    authenticate: authenticate(credentials),
  };
}
