import { findOurPath } from '../../domain/readiness/field-map.js';
import { objectOf, textOf } from '../http/json.js';
import { unreadableAnswer } from '../http/unreadable-answer.js';
import type { Operation, OperationCall, Provider } from '../provider.js';
import type { ConnectClient } from './client.js';
import { customerFields, mapCreateCustomer } from './mapping.js';
import { CONNECT } from './name.js';

/** The Connect Gateway as a provider: it holds customers and verifies none. */
export function createConnect(client: ConnectClient): Provider {
  const createCustomer: Operation<OperationCall> = {
    policy: { kind: 'neverRetry' },
    perform: async ({ profile }) => {
      const answer = await client.createCustomer(mapCreateCustomer(profile), (theirs) =>
        findOurPath(customerFields, theirs),
      );
      const externalId = textOf(objectOf(answer.data).id);
      if (externalId === undefined) {
        const traceId = textOf(answer.traceId);
        throw unreadableAnswer(CONNECT, 'write', 'without the id of the new customer', { status: 201, traceId });
      }
      return { externalId };
    },
  };
  return { ...CONNECT, verifies: false, customerFields, identifierFields: [], answers: {}, createCustomer };
}
