import type { ReportDrift } from '../answer-map.js';
import type { Provider } from '../provider.js';
import { answers } from './answers.js';
import { EnrollCallbackReader } from './callback.js';
import type { EnrollClient } from './client.js';
import { createDocumentOperations } from './document-operations.js';
import { customerFields, documentFields, notSent } from './mapping.js';
import { ENROLL } from './name.js';
import { requests } from './requests.js';

/** How a deployment of eNROLL differs from another. */
export interface EnrollOptions {
  /** Proves callbacks; without it none can be checked, so none is taken. */
  readonly callbackSecret: string | undefined;
  readonly reportDrift: ReportDrift;
}

/** eNROLL as a provider: it reads an applicant's document, and tells its decision by callback only. */
export function createEnroll(client: EnrollClient, { callbackSecret, reportDrift }: EnrollOptions): Provider {
  return {
    ...ENROLL,
    verifies: true,
    customerFields,
    identifierFields: [],
    documentFields,
    notSent,
    requests,
    answers,
    ...createDocumentOperations(client, reportDrift),
    webhook: callbackSecret === undefined ? undefined : new EnrollCallbackReader(callbackSecret, reportDrift),
  };
}
