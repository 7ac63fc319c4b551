import type { EntityManager } from '@mikro-orm/postgresql';
import { v4 as uuidv4, v7 as uuidv7 } from 'uuid';
import { RefusedInput, type UserErrorCode } from '../../domain/problem/user-problem.js';
import { isExpired } from '../../domain/registration/agreement.js';
import type { Registration } from '../../domain/registration/registration.entity.js';
import { Submission } from '../../domain/submission/submission.entity.js';
import type { AgreementSignature } from '../delivery/submission-input.js';
import { openInput, sealInput } from '../delivery/submission-input.js';
import { nextPosition } from '../next-position.js';
import type { ServiceContext } from '../service-context.js';
import { unknownStep } from './await-agreement.js';

/** What the applicant is about to sign, and from where. */
export interface SignatureRequest {
  /** The reference of the session that was shown to the applicant; absent: the one at hand. */
  readonly reference?: string;
  readonly ipAddress?: string;
}

const openStates: readonly Submission['state'][] = ['PENDING', 'SENDING', 'WAITING'];

/**
 * Plans the opening of a session, in the transaction of `em` and under the registration's lock.
 * @returns the submission that opens it, which may be under way already, or null while there is one to sign
 * @throws RefusedInput when it is unknown whether the last one was opened
 */
export async function planStart(
  context: ServiceContext,
  em: EntityManager,
  registration: Registration,
): Promise<Submission | null> {
  const last = await findLast(context, em, registration, 'startAgreement');
  if (last && openStates.includes(last.state)) return last;
  const { agreement } = registration;
  if (agreement?.status === 'PENDING' && !isExpired(agreement, new Date())) return null;
  return addStep(em, registration, 'startAgreement');
}

/**
 * Plans the signature of a session, likewise.
 * @returns the submission that signs it, which may be under way already
 * @throws RefusedInput when there is nothing to sign, it is another one than was shown, it cannot be signed any more, or it is
 *   unknown whether it was signed
 */
export async function planSignature(
  context: ServiceContext,
  em: EntityManager,
  registration: Registration,
  request: SignatureRequest,
): Promise<Submission> {
  const signature = signatureOf(registration, request);
  const last = await findLast(context, em, registration, 'signAgreement');
  const sealer = await context.keys.getSealer(em, registration.customer.id);
  const isUnderWay = last && openStates.includes(last.state);
  if (isUnderWay && openInput(sealer, last).signature?.agreementReference === signature.agreementReference) {
    return last;
  }
  const submission = await addStep(em, registration, 'signAgreement');
  sealInput(sealer, submission, { signature });
  return submission;
}

/** The last of its kind. @throws RefusedInput when it is unknown what became of it */
async function findLast(
  context: ServiceContext,
  em: EntityManager,
  registration: Registration,
  operation: 'startAgreement' | 'signAgreement',
): Promise<Submission | null> {
  const where = { registration: registration.id, operation };
  const last = await em.findOne(Submission, where, { orderBy: { position: 'desc' } });
  if (last?.state === 'UNKNOWN') throw unknownStep(context, registration.providerId);
  return last;
}

async function addStep(
  em: EntityManager,
  registration: Registration,
  operation: 'startAgreement' | 'signAgreement',
): Promise<Submission> {
  const position = await nextPosition(em, registration.id);
  const submission = new Submission(uuidv7(), registration, operation, position, uuidv4());
  em.persist(submission);
  return submission;
}

/** What is signed: the session that was opened, or the one that the customer is created with. */
function signatureOf(
  { agreement, agreementReference }: Registration,
  { reference, ipAddress }: SignatureRequest,
): AgreementSignature {
  const known = [agreement?.reference, agreementReference].filter((one) => typeof one === 'string');
  const [latest] = known;
  if (latest === undefined) {
    throw refuse('step', 'INVALID_STATE', 'There is no agreement session to sign: take the step START first');
  }
  if (reference !== undefined && !known.includes(reference)) {
    throw refuse(
      'reference',
      'CONFLICT',
      'This is not the agreement session at hand: show the one of the registration, and sign that',
    );
  }
  const signed = reference ?? latest;
  if (agreement?.reference === signed && (agreement.status === 'DECLINED' || isExpired(agreement, new Date()))) {
    const what = agreement.status === 'DECLINED' ? 'was declined' : 'has expired';
    throw refuse('step', 'INVALID_STATE', `The agreement session ${what}: take the step START for a new one`);
  }
  if (ipAddress === undefined) {
    throw refuse('ipAddress', 'REQUIRED', 'Give the IP address from which the applicant signs');
  }
  return { agreementReference: signed, ipAddress };
}

function refuse(field: string, code: UserErrorCode, message: string): RefusedInput {
  return new RefusedInput({ path: ['input', field], code, message });
}
