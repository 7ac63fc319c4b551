import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { isDatabaseUnavailable } from '../../storage/database-unavailable.js';
import { FORBIDDEN } from '../access/refusals.js';
import { problemsOf } from './answer-user-errors.js';

/** The code of an error that passes by itself: the same request can be sent again. */
export const UNAVAILABLE = 'UNAVAILABLE';

/** Where faults of ours are reported, with everything that the client does not get. */
export type ReportFault = (error: unknown, faultId: string) => void;

/** Makes an id that ties what a client is told to what operators can find. */
export type MakeFaultId = () => string;

/**
 * What leaves for the client in the place of an error. Messages of graphql-js can quote what was sent: those are said
 * anew with the path and the expected type. Faults of ours become one sentence and an id; their text, with
 * whatever it holds, goes to the log only. A database that is unavailable is no fault: the client is told to try again.
 */
export function createFormatError(reportFault: ReportFault, makeFaultId: MakeFaultId) {
  return (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const { message, locations, path } = formatted;
    const fault = unwrapResolverError(error);
    const code = codeOf(formatted, fault);
    if (code === 'INTERNAL_SERVER_ERROR') {
      const faultId = makeFaultId();
      reportFault(fault, faultId);
      if (isDatabaseUnavailable(fault)) {
        return {
          message:
            'The database is unavailable at the moment. Send the same again in a few seconds; an onboarding with its idempotency key',
          locations,
          path,
          extensions: { code: UNAVAILABLE },
        };
      }
      return {
        message: `Something went wrong on our side. Quote ${faultId} to the operators`,
        locations,
        path,
        extensions: { code, faultId },
      };
    }
    // Names parts of the schema only.
    if (code === FORBIDDEN) return { message, locations, path, extensions: formatted.extensions };
    const said = sayProblem(fault) ?? sayAnew(message, code);
    return {
      message: said.message,
      locations,
      path,
      extensions: {
        code,
        ...(said.inputPath && { inputPath: said.inputPath }),
        // Ours, and no value that was sent.
        ...(code === 'CUSTOMER_ERASED' && { erasedAt: formatted.extensions?.erasedAt }),
      },
    };
  };
}

/**
 * graphql-js gives no code to what it finds wrong with arguments once a document runs, e.g. a variable that is null where
 * its default is not. Every other error without a code is a fault, also where a value of ours fits no type.
 */
const argumentTalk = /^(Argument "\w+" (of |has invalid value )|Too many errors processing variables)/;

function codeOf({ message, extensions }: GraphQLFormattedError, fault: unknown): string {
  const code = typeof extensions?.code === 'string' ? extensions.code : 'INTERNAL_SERVER_ERROR';
  const isOfGraphql = fault instanceof GraphQLError && argumentTalk.test(message);
  return code === 'INTERNAL_SERVER_ERROR' && isOfGraphql ? 'BAD_USER_INPUT' : code;
}

/** What validation found wrong with an argument of a query, which has no `userErrors`. */
function sayProblem(error: unknown): { message: string; inputPath: string } | null {
  const [problem] = problemsOf(error) ?? [];
  if (!problem) return null;
  // The first part is `input`, which is what arguments of mutations are called.
  const inputPath = problem.path.slice(1).join('.');
  return { message: `The value at ${inputPath} is wrong: ${problem.message}`, inputPath };
}

/** How each scalar is written, for those who wrote it otherwise. */
const examples: Readonly<Record<string, string>> = {
  Date: 'an existing day, e.g. 1990-05-12',
  DateTime: 'an instant, e.g. 2025-01-01T10:00:00Z',
  EmailAddress: 'an e-mail address, e.g. john.doe@example.com',
  PhoneNumber: 'a number with its country code, e.g. +12025550123',
  CountryCode: 'a country of ISO 3166-1 alpha-2, e.g. US',
  Locale: 'a BCP 47 tag, e.g. en-US',
  Int: 'a whole number',
};

/** How graphql-js begins what it says of a document's fields, arguments and types; all else can hold a value. */
const schemaTalk =
  /^(Cannot (query field|spread)|Unknown (argument|directive|fragment|operation|type)|(Argument|Directive|Field|Fragment) "|There can be only one|This anonymous operation|GraphQL introspection|Variable "\$\w+" (is not defined|is never used|of (required )?type|cannot be))/;

/** How graphql-js, and our scalars, begin what they say of a wrong value. */
const VERDICT =
  'Field "|Expected (?:non-nullable |value of )?type "|Value "|Enum "|(?:Int|Float|String|Boolean|ID) cannot represent';

/**
 * What is said of a variable: its name, where in it, and the verdict. The value stands before that with its quotes escaped, and
 * some verdicts repeat it as it is: what comes first is what graphql-js wrote, and all behind it can be forged.
 */
const variableTalk = [
  new RegExp(`^Variable "\\$(\\w+)" got invalid value .*?(?: at "([\\w.[\\]]+)")?; ((?:${VERDICT}).*)$`, 's'),
  /^Variable "\$(\w+)" got invalid value .*?(?: at "([\w.[\]]+)"; (.*))?$/s,
];

/** What graphql-js says of a wrong value, without the value; what names only parts of the schema as it is. */
function sayAnew(message: string, code: string): { message: string; inputPath?: string } {
  const variable = variableTalk.map((pattern) => pattern.exec(message)).find((found) => found !== null);
  if (variable) return sayVariable(pathOf(variable[1] ?? '', variable[2]), variable[3] ?? '');
  const argument = /^Argument "(\w+)" has invalid value /.exec(message)?.[1];
  if (argument !== undefined) return { message: `The value of the argument ${argument} is wrong`, inputPath: argument };
  if (/ definition is not executable\.$/.test(message)) return { message: 'Only operations and fragments are taken' };
  if (message.startsWith('Syntax Error')) return { message: 'The document is not valid GraphQL at this place' };
  if (code === 'GRAPHQL_VALIDATION_FAILED' && !schemaTalk.test(message)) {
    return { message: `A value in the document is wrong: give ${expectation(message)}` };
  }
  return { message };
}

/** Names of the schema and places in lists. */
const schemaPath = /^[A-Za-z_]\w{0,100}(\.[A-Za-z_]\w{0,100}|\[\d{1,9}\])*$/;

/** Where in a variable; the variable alone where what seems to say so is none, as in a name that was sent. */
function pathOf(variable: string, path = variable): string {
  return schemaPath.test(path) && path.split(/[.[]/)[0] === variable ? path : variable;
}

function sayVariable(inputPath: string, verdict: string): { message: string; inputPath: string } {
  const missing = /^Field "(\w+)" of required type "([\w![\]]+)" was not provided\.$/.exec(verdict);
  if (missing) {
    const field = `${inputPath}.${missing[1]}`;
    return { message: `${field} is required (${missing[2]})`, inputPath: field };
  }
  // The name that was sent can be any text; what stands behind the last of it is of graphql-js.
  const unknown = /^Field ".*" is not defined by type "(\w+)"\.(?: Did you mean [^?]*\?)?$/s.exec(verdict);
  if (unknown) return { message: `${unknown[1]} at ${inputPath} has a field that it does not know`, inputPath };
  if (/^Expected non-nullable type "[\w![\]]+" not to be null\.$/.test(verdict)) {
    return { message: `${inputPath} must not be null`, inputPath };
  }
  return { message: `The value at ${inputPath} is wrong: give ${expectation(verdict)}`, inputPath };
}

/** Where graphql-js names the type that it expected: before the value that it repeats, or behind the last of it. */
const typeNames = [
  /^Expected (?:value of )?type "([\w![\]]+)"/,
  /^Value ".*" does not exist in "(\w+)" enum\./s,
  /^Enum "(\w+)" cannot represent/,
  /^(Int|Float|String|Boolean|ID) cannot represent/,
];

function expectation(message: string): string {
  const [named] = typeNames.flatMap((pattern) => pattern.exec(message)?.[1] ?? []);
  if (named === undefined) return 'a value of the type that the schema names';
  const type = named.replace(/[![\]]/g, '');
  return examples[type] ?? `a value of ${type}, as the schema describes it`;
}
