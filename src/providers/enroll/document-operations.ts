import { sidesOf } from '../../domain/document/document-type.js';
import type { ReportDrift } from '../answer-map.js';
import type { ProviderError } from '../provider-error.js';
import type {
  ApproveDocumentCall,
  DocumentCall,
  DocumentHandling,
  DocumentStepCall,
  Operation,
  OperationResult,
} from '../provider.js';
import type { Applicant, EnrollClient } from './client.js';
import { doubts } from './doubts.js';
import { mapCorrections, mapImage, mapTranslation } from './mapping.js';
import { readStep, type ReadStep } from './read-step.js';
import { refused } from './refusal.js';
import { readSession, writeSession } from './session.js';

/** What can be done with a document at eNROLL. */
export interface DocumentOperations {
  readonly documents: DocumentHandling;
  readonly startDocument: Operation<DocumentStepCall>;
  readonly uploadDocument: Operation<DocumentCall>;
  readonly approveDocument: Operation<ApproveDocumentCall>;
}

/** @param reportDrift told of values that nobody understands */
export function createDocumentOperations(client: EnrollClient, reportDrift: ReportDrift): DocumentOperations {
  return {
    documents: { types: ['NATIONAL_ID', 'PASSPORT', 'SELFIE'], isRead: true, isDecided: true },
    startDocument: { policy: { kind: 'sameKey' }, doubt: doubts.startDocument, perform: (call) => start(client, call) },
    uploadDocument: {
      policy: { kind: 'sameKey' },
      doubt: doubts.uploadDocument,
      perform: async (call) => {
        const { customerId, ...document } = readStep(await upload(client, call), reportDrift);
        return { externalId: customerId ?? '', document };
      },
    },
    approveDocument: {
      policy: { kind: 'sameKey' },
      doubt: doubts.approveDocument,
      perform: (call) => approve(client, call),
    },
  };
}

async function start(client: EnrollClient, call: DocumentStepCall): Promise<OperationResult> {
  const { documentType, profile, session: earlier } = call;
  if (documentType === 'SELFIE') {
    if (earlier === undefined)
      throw refused('compares a selfie with a document: start a national id or passport', 'type');
    return { externalId: '', document: { session: earlier } };
  }
  const isNationalId = documentType === 'NATIONAL_ID';
  if (!isNationalId && documentType !== 'PASSPORT') throw strangeType();
  const session = await client.startSession(profile.reference);
  await client.selectNationalIdStep({ session, locale: profile.locale }, isNationalId);
  return { externalId: '', document: { session: writeSession(session) } };
}

async function upload(client: EnrollClient, call: DocumentCall): Promise<ReadStep> {
  const applicant = applicantOf(call);
  const body = mapImage(call);
  switch (call.documentType) {
    case 'NATIONAL_ID':
      return call.side === 'FRONT'
        ? { operation: 'uploadFrontImage', data: await client.uploadFrontImage(applicant, body) }
        : { operation: 'uploadBackImage', data: await client.uploadBackImage(applicant, body) };
    case 'PASSPORT':
      return { operation: 'uploadPassportImage', data: await client.uploadPassportImage(applicant, body) };
    case 'SELFIE': {
      const data = await client.uploadSelfieImage(applicant, body);
      // The documentation writes every value as text.
      const isOther = String(data.photoMatched).toLowerCase() === 'false';
      if (isOther) throw refused('does not see the person of the document in the selfie', 'image', { status: 200 });
      return { operation: 'uploadSelfieImage', data };
    }
    default:
      throw strangeType();
  }
}

async function approve(client: EnrollClient, call: ApproveDocumentCall): Promise<OperationResult> {
  const { documentType, side, corrections, externalCustomerId: externalId } = call;
  const applicant = applicantOf(call);
  const hasNames = documentType === 'NATIONAL_ID' && side === 'FRONT';
  if (corrections && !hasNames) throw refused('takes corrections for the front of a national id only', 'corrections');
  switch (documentType) {
    case 'NATIONAL_ID':
      if (side === 'FRONT') await client.approveFrontImage(applicant, mapCorrections(call));
      else await client.approveBackImage(applicant);
      break;
    case 'PASSPORT':
      await client.approvePassport(applicant, mapTranslation(call));
      break;
    case 'SELFIE':
      await client.approveBiometricTest(applicant);
      return { externalId };
    default:
      throw strangeType();
  }
  if (sidesOf(documentType).at(-1) !== side) return { externalId };
  // Everything is approved: now eNROLL decides.
  return {
    externalId,
    verification: { state: 'PENDING_VERIFICATION', rawStatus: 'true', reasons: [], requiredActions: [] },
  };
}

function applicantOf({ session, profile: { locale } }: DocumentStepCall): Applicant {
  return { session: readSession(session), locale };
}

function strangeType(): ProviderError {
  return refused('takes national ids, passports and selfies only', 'type');
}
