import { DateTime } from 'luxon';
import { findMagicValue } from '../magic-values.js';
import { Refusal, type Answer } from '../server/answer.js';
import type { Handler } from '../server/simulator.js';
import { KeyTaken, type StoredRecord, type Transaction } from '../store/transaction.js';
import { DateReader, type DateReading, type FineractDate } from './dates.js';
import { brokenRules, invalidParameters, parameterError, unknownResource, type ParameterError } from './errors.js';

/** The kind of a client's record. */
export const CLIENT = 'client';

/** The kind of an identifier's record; its parent is the client. */
export const IDENTIFIER = 'identifier';

/** A client as the sandbox keeps it. */
export interface Client {
  readonly officeId: number;
  readonly firstname: string;
  readonly lastname: string;
  readonly dateOfBirth?: FineractDate;
  readonly mobileNo?: string;
  readonly emailAddress?: string;
  readonly externalId?: string;
  readonly isVerified: boolean;
  readonly isActive: boolean;
  readonly activationDate?: FineractDate;
}

type CreateClientBody = Omit<Client, 'dateOfBirth' | 'isVerified' | 'isActive'> &
  DateReading & { dateOfBirth?: string };
type CommandBody = DateReading & { activationDate?: string };

const PENDING = { id: 100, code: 'clientStatusType.pending', value: 'Pending' };
const ACTIVE = { id: 300, code: 'clientStatusType.active', value: 'Active' };
const VERIFIED = { id: 701, name: 'Verified' };

/** POST /v1/clients */
export const createClient: Handler = async ({ body }, tx) => {
  const { dateFormat, locale, dateOfBirth, ...fields } = body as CreateClientBody;
  const dates = new DateReader('client', { dateFormat, locale });
  const born = dates.read('dateOfBirth', dateOfBirth);
  if (born && DateTime.utc(...born) > DateTime.utc()) {
    dates.errors.push(parameterError('client', 'dateOfBirth', 'is.greater.than.date', 'is in the future'));
  }
  if (dates.errors.length > 0) throw new Refusal(invalidParameters(dates.errors));
  const client: Client = { ...fields, dateOfBirth: born, isVerified: false, isActive: false };
  const id = await tx.nextNumber();
  try {
    await tx.insert(CLIENT, client, { id: String(id), keys: { externalId: client.externalId } });
  } catch (error) {
    if (!(error instanceof KeyTaken)) throw error;
    const message = 'A client with this externalId already exists.';
    throw new Refusal(
      brokenRules([{ code: 'error.msg.client.duplicate.externalId', parameter: 'externalId', message }]),
    );
  }
  return { status: 200, body: { id, officeId: client.officeId, clientId: id, resourceId: id, changes: {} } };
};

/** GET /v1/clients?externalId= */
export const findClients: Handler = async ({ query }, tx) => {
  const client = await tx.findByKey<Client>(CLIENT, 'externalId', query.externalId ?? '');
  const pageItems = client ? [toShown(client)] : [];
  return { status: 200, body: { totalFilteredRecords: pageItems.length, pageItems } };
};

/** GET /v1/clients/{clientId} */
export const getClient: Handler = async ({ params }, tx) => ({
  status: 200,
  body: toShown(await getClientById(params.clientId, tx)),
});

/** POST /v1/clients/{clientId}?command=verify|activate */
export const commandClient: Handler = async ({ params, query, body }, tx) => {
  const client = await getClientById(params.clientId, tx);
  return query.command === 'verify' ? verify(client, tx) : activate(client, (body ?? {}) as CommandBody, tx);
};

/**
 * The client of a path.
 * @throws Refusal 404
 */
export async function getClientById(id: string | undefined, tx: Transaction): Promise<StoredRecord<Client>> {
  const client = await tx.find<Client>(CLIENT, id ?? '');
  if (!client) throw new Refusal(unknownResource('client'));
  return client;
}

/** The contract has no operation that gives a client an address, so that the sandbox does not ask for one. */
async function verify({ id, body }: StoredRecord<Client>, tx: Transaction): Promise<Answer> {
  const identifiers = await tx.list<{ status: string }>(IDENTIFIER, { parent: id });
  const isGiven = {
    identifier: identifiers.some((identifier) => identifier.body.status === 'Active'),
    emailAddress: body.emailAddress !== undefined,
    mobileNo: body.mobileNo !== undefined,
  };
  const lacking: ParameterError[] = Object.entries(isGiven)
    .filter(([, given]) => !given)
    .map(([parameter]) => ({
      code: `error.msg.client.verify.${parameter}.required`,
      parameter,
      message: `The client cannot be verified without ${parameter}.`,
    }));
  const { refusal } = findMagicValue('mbanq', body.lastname) ?? {};
  if (refusal) lacking.push({ code: 'error.msg.client.verify.refused', message: `${refusal.message}.` });
  if (lacking.length > 0) throw new Refusal(brokenRules(lacking));
  await tx.update(CLIENT, id, { ...body, isVerified: true });
  return changed(id, body, { subStatus: VERIFIED });
}

async function activate({ id, body }: StoredRecord<Client>, command: CommandBody, tx: Transaction): Promise<Answer> {
  const dates = new DateReader('client', command);
  const activationDate = dates.read('activationDate', command.activationDate);
  if (command.activationDate === undefined) {
    dates.errors.push(parameterError('client', 'activationDate', 'cannot.be.blank', 'is mandatory'));
  }
  if (dates.errors.length > 0) throw new Refusal(invalidParameters(dates.errors));
  if (!body.isVerified) {
    const message = 'The client must be verified before it is activated.';
    throw new Refusal(brokenRules([{ code: 'error.msg.client.not.verified', message }]));
  }
  await tx.update(CLIENT, id, { ...body, isActive: true, activationDate });
  return changed(id, body, { status: ACTIVE });
}

function changed(id: string, { officeId }: Client, changes: object): Answer {
  return { status: 200, body: { id: Number(id), officeId, clientId: Number(id), resourceId: Number(id), changes } };
}

function toShown({ id, body }: StoredRecord<Client>): object {
  const { isVerified, isActive, activationDate, ...fields } = body;
  return {
    id: Number(id),
    ...fields,
    status: isActive ? ACTIVE : PENDING,
    subStatus: isVerified ? VERIFIED : undefined,
    active: isActive,
    activationDate,
    displayName: `${fields.firstname} ${fields.lastname}`,
  };
}
