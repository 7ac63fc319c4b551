import { findOurPath } from '../../domain/readiness/field-map.js';
import type { ReportDrift } from '../answer-map.js';
import { ProviderError } from '../provider-error.js';
import type { Operation, OperationCall, SignAgreementCall } from '../provider.js';
import { agreementFields, mapAgreementSession, mapSignature, readAgreementSession } from './agreement.js';
import type { BvnkClient } from './client.js';
import { doubts } from './doubts.js';
import { BVNK } from './name.js';

/** What can be done with an agreement session at BVNK. */
export interface AgreementOperations {
  readonly startAgreement: Operation<OperationCall>;
  readonly signAgreement: Operation<SignAgreementCall>;
}

/** @param useCase what the agreements are about @param reportDrift told of a status that nobody knows */
export function createAgreementOperations(
  client: BvnkClient,
  useCase: string,
  reportDrift: ReportDrift,
): AgreementOperations {
  const fields = agreementFields(useCase);
  return {
    startAgreement: {
      policy: { kind: 'sameKey' },
      doubt: doubts.startAgreement,
      perform: async ({ profile }) => {
        const body = mapAgreementSession(fields, profile);
        const answer = await client.createAgreementSession(body, (theirs) => findOurPath(fields, theirs));
        const agreement = readAgreementSession(answer, reportDrift);
        return { externalId: agreement.reference, agreement };
      },
    },
    signAgreement: {
      policy: { kind: 'sameKey' },
      doubt: doubts.signAgreement,
      perform: async (call) => {
        const { agreementReference: reference } = call;
        if (!(await client.updateAgreementSession(reference, mapSignature(call)))) throw unknownSession();
        // The answer is empty: the texts of the session are known from its start.
        return { externalId: reference, agreement: { reference, status: 'SIGNED', agreements: [] } };
      },
    },
  };
}

function unknownSession(): ProviderError {
  return new ProviderError({
    code: 'REFUSED',
    providerId: BVNK.id,
    message: 'BVNK does not know this agreement session: take the step START again for a new one',
    status: 404,
  });
}
