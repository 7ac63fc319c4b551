import { DateTime } from 'luxon';
import { writeFields, type FieldRule } from '../../domain/readiness/field-map.js';
import { ENGLISH_DATE_FORMAT, toEnglishDate } from '../convert/date.js';
import type { Doubt } from '../doubt.js';
import { declareFields } from '../field-declaration.js';
import { objectOf, type JsonObject } from '../http/json.js';
import { ProviderError } from '../provider-error.js';
import type { CustomerCall, Operation, OperationResult } from '../provider.js';
import type { MbanqClient } from './client.js';
import { doubts } from './doubts.js';
import { toId } from './ids.js';
import { isActive, isVerified, readVerification, readVerified } from './verification.js';

/** How the commands are carried out. */
export interface CommandOptions {
  readonly holdMs: number;
  /** The time zone of the bank's calendar, IANA. */
  readonly timeZone: string;
}

const { own } = declareFields<{ readonly today: string }>('verified');

/** Every field that the command `activate` takes; the service says them all. */
export const activationFields: readonly FieldRule<{ readonly today: string }>[] = [
  own('activationDate', 'the day of the activation', ({ today }) => toEnglishDate(today)),
  own('dateFormat', 'the form of dates', () => ENGLISH_DATE_FORMAT),
  own('locale', 'the language of dates', () => 'en'),
];

/** Has a client verified; a refusal carries its reasons and what is missing. */
export function verifyCustomer(client: MbanqClient, { holdMs }: CommandOptions): Operation<CustomerCall> {
  return command(client, holdMs, {
    doubt: doubts.verifyCustomer,
    perform: async (clientId, externalId) => {
      const { changes } = await client.verifyClient(clientId);
      return { externalId, verification: readVerified(objectOf(changes)) };
    },
    readDone: (held, externalId) => (isVerified(held) ? { externalId, verification: readVerification(held) } : null),
  });
}

/** Makes a client active as of today. */
export function activateCustomer(client: MbanqClient, { holdMs, timeZone }: CommandOptions): Operation<CustomerCall> {
  return command(client, holdMs, {
    doubt: doubts.activateCustomer,
    perform: async (clientId, externalId) => {
      // A day that has not begun where the bank is would be refused.
      const today = DateTime.now().setZone(timeZone).toFormat('yyyy-MM-dd');
      await client.activateClient(clientId, writeFields(activationFields, { today }));
      return { externalId };
    },
    readDone: (held, externalId) => (isActive(held) ? { externalId } : null),
  });
}

interface Command {
  readonly doubt: Doubt;
  perform(clientId: number, externalId: string): Promise<OperationResult>;
  /** What it has led to, read off the client; null when it was not carried out. */
  readDone(held: JsonObject, externalId: string): OperationResult | null;
}

function command(client: MbanqClient, holdMs: number, { doubt, perform, readDone }: Command): Operation<CustomerCall> {
  const lookUp = async ({ externalCustomerId }: CustomerCall): Promise<OperationResult | null> =>
    readDone(await client.getClient(toId(externalCustomerId)), externalCustomerId);
  return {
    policy: { kind: 'lookUpFirst', holdMs },
    doubt,
    lookUp,
    perform: async (call) => {
      try {
        return await perform(toId(call.externalCustomerId), call.externalCustomerId);
      } catch (error) {
        // A client whom the bank's people verified or activated by hand is refused as well.
        const done = isRefusedByMbanq(error) ? await lookUp(call) : null;
        if (!done) throw error;
        return done;
      }
    },
  };
}

function isRefusedByMbanq(error: unknown): boolean {
  return error instanceof ProviderError && error.details.code === 'REFUSED' && error.details.status !== undefined;
}
