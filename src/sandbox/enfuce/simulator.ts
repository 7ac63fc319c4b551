import type { SandboxCredentials } from '../credentials.js';
import { Refusal, type Answer } from '../server/answer.js';
import { runOnce } from '../server/idempotency.js';
import { isSameSecret, readAuthorization } from '../server/secrets.js';
import type { Handler, Simulator } from '../server/simulator.js';
import { KeyTaken, type StoredRecord, type Transaction } from '../store/transaction.js';
import { CUSTOMER, checkCustomer, toShown, type Customer } from './customer.js';
import { enfuceError, enfuceErrors, unknownCustomer } from './errors.js';
import { RequestBudget, type BudgetLimits } from './request-budget.js';

const KEY_KEPT_SECONDS = 24 * 60 * 60;
/** Ids look like those of the provider's documentation. */
const FIRST_ID = 151_000_000;

/**
 * Simulates Enfuce: a bearer or basic credential, unique numbers, a request budget, and idempotency keys under which
 * every answer but 429 and 5xx is repeated for 24 hours, refusals too.
 */
export function createEnfuceSimulator(credentials: SandboxCredentials['enfuce'], limits: BudgetLimits): Simulator {
  const budget = new RequestBudget(limits);
  return {
    id: 'enfuce',
    errors: enfuceErrors,
    handlers: {
      createPrivateCustomer: keyed(createPrivateCustomer),
      updatePrivateCustomer: keyed(updatePrivateCustomer),
      deleteTemporaryAddress: keyed(deleteTemporaryAddress),
      getCustomer: async ({ params }, tx) => ({ status: 200, body: toShown(await getById(params.id, tx)) }),
      getCustomerByCustomerNumber: async ({ params }, tx) => ({
        status: 200,
        body: toShown(await getByKey('customerNumber', params.customerNumber, tx)),
      }),
      getCustomerIdByRegNo: async ({ params }, tx) => ({
        status: 200,
        body: { id: (await getByKey('regNo', params.regNo, tx)).id },
      }),
    },
    limit: () => {
      const retryAfterSeconds = budget.spend();
      if (retryAfterSeconds === undefined) return undefined;
      return { ...enfuceErrors.rateLimited(), headers: { 'retry-after': String(retryAfterSeconds) } };
    },
    authenticate: ({ headers }) => {
      const given = readAuthorization(headers.authorization, credentials.scheme);
      const isKnown = isSameSecret(given, credentials.token);
      return Promise.resolve(isKnown ? undefined : enfuceError(401, 'The credentials are missing or wrong'));
    },
  };
}

/** Keys are told apart by URL, method and header. A refusal is an answer as well, of which only the answer is kept. */
function keyed(handler: Handler): Handler {
  return async (request, tx) => {
    const key = request.headers['x-idempotency-key'];
    if (key === undefined) return handler(request, tx);
    const { answer } = await runOnce(
      tx,
      `${request.method} ${request.url} ${key}`,
      () => tx.attempt(() => handler(request, tx)).catch(takeRefusal),
      KEY_KEPT_SECONDS,
    );
    return answer;
  };
}

function takeRefusal(error: unknown): Answer {
  if (error instanceof Refusal) return error.answer;
  throw error;
}

const createPrivateCustomer: Handler = async ({ body }, tx) => {
  const customer = body as Customer;
  checkCustomer(customer);
  const id = String(FIRST_ID + (await tx.nextNumber()));
  const { customerNumber, regNo } = customer;
  await refuseTaken(() => tx.insert(CUSTOMER, customer, { id, keys: { customerNumber, regNo } }));
  return { status: 201, body: { description: 'Customer created', id } };
};

const updatePrivateCustomer: Handler = async ({ params, body }, tx) => {
  const { id, body: former } = await getById(params.id, tx);
  const change = body as Partial<Customer>;
  checkCustomer(change);
  const customer = { ...former, ...change };
  const { customerNumber, regNo } = customer;
  await refuseTaken(() => tx.update(CUSTOMER, id, customer, { customerNumber, regNo }));
  return { status: 200, body: { description: 'Customer updated', id } };
};

const deleteTemporaryAddress: Handler = async ({ params }, tx) => {
  if (params.role !== 'PRIVATE') throw new Refusal(unknownCustomer());
  const { id, body } = await getById(params.id, tx);
  await tx.update(CUSTOMER, id, { ...body, temporaryAddress: undefined });
  return { status: 200, body: { description: 'Temporary address deleted', id } };
};

async function refuseTaken(write: () => Promise<unknown>): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (!(error instanceof KeyTaken)) throw error;
    const taken = { field: error.key, message: 'is already in use' };
    throw new Refusal(enfuceError(409, `${taken.field} ${taken.message}`, [taken]));
  }
}

async function getById(id: string | undefined, tx: Transaction): Promise<StoredRecord<Customer>> {
  const customer = await tx.find<Customer>(CUSTOMER, id ?? '');
  if (!customer) throw new Refusal(unknownCustomer());
  return customer;
}

async function getByKey(name: string, value: string | undefined, tx: Transaction): Promise<StoredRecord<Customer>> {
  const customer = await tx.findByKey<Customer>(CUSTOMER, name, value ?? '');
  if (!customer) throw new Refusal(unknownCustomer());
  return customer;
}
