import type { FieldFailure } from '../../domain/registration/provider-failure.js';
import { textOf } from '../http/json.js';
import { ProviderError } from '../provider-error.js';
import type { EnfuceClient } from './client.js';

/** What a customer and nobody else may have at Enfuce. */
export interface UniqueNumbers {
  readonly customerNumber?: string;
  readonly regNo?: string;
}

/** A number that is taken, at our path. */
interface Taken {
  readonly path: 'reference' | 'identifiers';
  readonly is: string;
  /** Enfuce's id of who has the number; undefined when that cannot be learnt. */
  readonly findHolder: () => Promise<string | undefined>;
}

/**
 * Carries out a call and says of a conflict which number is taken and by which of Enfuce's customers, so that an
 * operator can link it or have the number mended. Nobody is taken for ours because of a number.
 * @param own Enfuce's id of the customer that the call is about; absent on creation
 */
export async function explainConflicts<Result>(
  client: EnfuceClient,
  { customerNumber, regNo }: UniqueNumbers,
  own: string | undefined,
  call: () => Promise<Result>,
): Promise<Result> {
  try {
    return await call();
  } catch (error) {
    if (!(error instanceof ProviderError) || error.details.code !== 'CONFLICT') throw error;
    const numbers: Taken[] = [
      {
        path: 'reference',
        is: 'this reference as its customer number',
        findHolder: async () => customerNumber && textOf((await client.findCustomer(customerNumber))?.id),
      },
      {
        path: 'identifiers',
        is: 'this registration number',
        findHolder: async () => regNo && (await client.findCustomerId(regNo)),
      },
    ];
    const fieldErrors = await explain(error.details.fieldErrors ?? [], numbers, own);
    throw new ProviderError({ ...error.details, fieldErrors }, { cause: error });
  }
}

/** Explains the complaints about numbers; where there is none, it is about each number that somebody else has. */
async function explain(
  complaints: readonly FieldFailure[],
  numbers: readonly Taken[],
  own: string | undefined,
): Promise<FieldFailure[]> {
  const named = numbers.filter(({ path }) => complaints.some((complaint) => complaint.path === path));
  const explained: FieldFailure[] = [];
  for (const taken of named.length > 0 ? named : numbers) {
    const holder = await taken.findHolder().catch(ignoreFailure);
    const other = holder === own ? undefined : holder;
    if (named.length > 0 || other !== undefined) {
      explained.push({ path: taken.path, message: describe(taken, other, own === undefined) });
    }
  }
  return [...complaints.filter(({ path }) => !explained.some((one) => one.path === path)), ...explained];
}

/** The conflict stands whether or not Enfuce says with whom. */
function ignoreFailure(error: unknown): undefined {
  if (!(error instanceof ProviderError)) throw error;
  return undefined;
}

function describe({ path, is }: Taken, holder: string | undefined, isNew: boolean): string {
  const who = holder === undefined ? 'another customer has' : `its customer ${holder} has`;
  const remedy = path === 'reference' ? 'choose another reference' : 'correct the number';
  const advice = isNew ? `if that is the same person, link it with linkProviderCustomer, otherwise ${remedy}` : remedy;
  return `Enfuce says that ${who} ${is}: ${advice}`;
}
