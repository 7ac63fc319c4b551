import { validate as isUuid } from 'uuid';
import { normalizeNumber } from '../../domain/identifier/identifier-number.js';
import { RefusedInput } from '../../domain/problem/user-problem.js';
import { openNumber } from '../../storage/crypto/identifier-vault.js';
import { recordAudit } from '../audit.js';
import { getIdentifier } from '../load-customer.js';
import type { Caller, ServiceContext } from '../service-context.js';

/** Shorter numbers are found in many a text by chance. */
const RECOGNISED_CHARACTERS = 4;

/** A number to show, and why. */
export interface RevealRequest {
  readonly identifierId: string;
  /** Kept in the audit trail for good. */
  readonly reason: string;
}

/**
 * Shows the whole number of an identifier, once it is audited who asked for it and why: what cannot be audited is not shown.
 * A caller has so many tries a minute, whatever becomes of them.
 * @throws RefusedInput RATE_LIMITED, NOT_FOUND, or INVALID for a reason that holds the number
 */
export async function revealIdentifier(
  context: ServiceContext,
  caller: Caller,
  { identifierId, reason }: RevealRequest,
): Promise<string> {
  await refuseTooMany(context, caller);
  try {
    return await context.em.fork().transactional(async (em) => {
      const { identifier, customer } = await getIdentifier(em, caller, identifierId);
      const number = openNumber(await context.keys.getSealer(em, customer.id), identifier);
      if (holdsNumber(reason, number)) {
        throw refuse(
          'reason',
          'INVALID',
          'Leave the number out: the reason is kept for good, and personal data is not',
        );
      }
      recordAudit(em, customer.id, 'IDENTIFIER_REVEALED', caller, { identifier: identifier.id }, reason);
      return number;
    });
  } catch (error) {
    if (error instanceof RefusedInput) noteRefusal(context, caller, identifierId, error);
    throw error;
  }
}

async function refuseTooMany({ reveals, log }: ServiceContext, caller: Caller): Promise<void> {
  const waitMs = await reveals.spend(caller.id);
  if (waitMs === 0) return;
  log.warn({ caller: caller.id, requestId: caller.origin?.requestId }, 'A caller asks for too many numbers');
  throw new RefusedInput({
    path: ['input'],
    code: 'RATE_LIMITED',
    message: `At most ${reveals.perMinute} numbers a minute are shown to a caller: come back in ${Math.ceil(waitMs / 1000)} seconds`,
  });
}

/** What was not shown is no event of a customer; who looks for what is not there is of interest all the same. */
function noteRefusal({ log }: ServiceContext, caller: Caller, identifierId: string, { problems }: RefusedInput): void {
  const details = {
    caller: caller.id,
    requestId: caller.origin?.requestId,
    identifier: isUuid(identifierId) ? identifierId : undefined,
    code: problems[0]?.code,
  };
  log.warn(details, 'A number was not shown');
}

function holdsNumber(reason: string, number: string): boolean {
  const wanted = normalizeNumber(number);
  return wanted.length >= RECOGNISED_CHARACTERS && normalizeNumber(reason).includes(wanted);
}

function refuse(field: string, code: 'NOT_FOUND' | 'INVALID', message: string): RefusedInput {
  return new RefusedInput({ path: ['input', field], code, message });
}
