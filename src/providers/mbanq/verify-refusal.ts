import type { Requirement } from '../../domain/readiness/requirement.js';
import type { VerificationObservation } from '../../domain/verification/verification.js';
import type { Refusal, RefusedAnswer } from '../http/refusal.js';
import { MBANQ } from './name.js';
import { readErrors, readMbanqRefusal, type ErrorEntry } from './refusal.js';

/** What a verification can lack: how Mbanq may call it, by parameter or within a code, and what it is to us. */
const NEEDS: readonly { readonly word: RegExp; readonly path: string; readonly label: string }[] = [
  { word: /^e-?mail(?:address)?$/i, path: 'email', label: 'an e-mail address' },
  { word: /^(?:mobile|phone)(?:no|number)?$/i, path: 'mobile', label: 'a mobile number' },
  { word: /^(?:client)?(?:identifier|identification|identity)s?$/i, path: 'identifiers', label: 'an identifier' },
  {
    word: /^(?:client)?address|^(?:street|city|postalcode|country|countryid|stateprovinceid)$/i,
    path: 'mainAddress',
    label: 'an address',
  },
];
/** Codes are words with dots; anything else might be a value. */
const DECENT_CODE = /^[A-Za-z][\w.-]{0,119}$/;

/** Reads why Mbanq does not verify a client: its reasons, and what would have to be there, at our paths. */
export function readVerifyRefusal(answer: RefusedAnswer): Refusal {
  const isDecision = answer.status === 400 || answer.status === 403;
  return { ...readMbanqRefusal(answer), verification: isDecision ? observe(readErrors(answer.body)) : undefined };
}

function observe(entries: readonly ErrorEntry[]): VerificationObservation {
  const reasons = entries.map(({ code = '', message = '' }) => ({
    code: DECENT_CODE.test(code) ? code : 'verify.refused',
    message,
    retryable: true,
  }));
  const needs = new Set(entries.map(needOf).filter((need) => need !== undefined));
  return {
    state: 'UNSUCCESSFUL',
    rawStatus: reasons[0]?.code ?? 'verify.refused',
    reasons,
    requiredActions: [...needs].map(({ path, label }): Requirement => {
      const remedy = path === 'identifiers' ? 'add one' : `add it in ${MBANQ.name} itself and use retryRegistration`;
      const message = `${MBANQ.name} verifies nobody without ${label}: ${remedy}`;
      return { path, code: 'ACTION_REQUIRED', message, providers: [MBANQ.id] };
    }),
  };
}

function needOf({ parameter, code = '' }: ErrorEntry): (typeof NEEDS)[number] | undefined {
  const words = parameter === undefined ? code.split('.') : [parameter];
  return NEEDS.find(({ word }) => words.some((one) => word.test(one)));
}
