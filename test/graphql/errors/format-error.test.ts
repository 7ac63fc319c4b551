import { describe, expect, it } from '@jest/globals';
import { GraphQLError } from 'graphql';
import { createFormatError } from '../../../src/graphql/errors/format-error.js';

/** Stands in for what a client sent. */
const SENT = 'Zq7canary';

function formatting() {
  const reported: [unknown, string][] = [];
  const formatError = createFormatError(
    (error, faultId) => reported.push([error, faultId]),
    () => 'fault-1',
  );
  return { formatError, reported };
}

/** What leaves for a message of graphql-js. */
function said(message: string, code = 'BAD_USER_INPUT') {
  const { formatError, reported } = formatting();
  const left = formatError({ message, extensions: { code, stacktrace: [SENT] } }, new GraphQLError(message));
  expect(reported).toEqual([]);
  return left;
}

describe('messages of graphql-js', () => {
  it.each([
    [
      `Variable "$input" got invalid value "${SENT}" at "input.gender"; Value "${SENT}" does not exist in "Gender" enum.`,
      'The value at input.gender is wrong: give a value of Gender, as the schema describes it',
      'input.gender',
    ],
    [
      `Variable "$input" got invalid value "${SENT}" at "input.dateOfBirth"; Expected value of type "Date".`,
      'The value at input.dateOfBirth is wrong: give an existing day, e.g. 1990-05-12',
      'input.dateOfBirth',
    ],
    [
      `Variable "$input" got invalid value "${SENT}" at "input.waitMs"; Int cannot represent non-integer value: "${SENT}"`,
      'The value at input.waitMs is wrong: give a whole number',
      'input.waitMs',
    ],
    [
      `Variable "$input" got invalid value null at "input.name"; Expected non-nullable type "PersonNameInput!" not to be null.`,
      'input.name must not be null',
      'input.name',
    ],
    [
      `Variable "$input" got invalid value { last: "${SENT}" } at "input.name"; Field "first" of required type "String!" was not provided.`,
      'input.name.first is required (String!)',
      'input.name.first',
    ],
    [
      `Variable "$input" got invalid value { nick: "${SENT}" } at "input.name"; Field "nick" is not defined by type "PersonNameInput". Did you mean "last"?`,
      'PersonNameInput at input.name has a field that it does not know',
      'input.name',
    ],
    [
      `Variable "$input" got invalid value { ${SENT}: 1 } at "input.name"; Field "${SENT}" is not defined by type "PersonNameInput".`,
      'PersonNameInput at input.name has a field that it does not know',
      'input.name',
    ],
    [
      `Variable "$input" got invalid value { x" is not defined by type "${SENT}".: 1 } at "input.name"; Field "x" is not defined by type "${SENT}"." is not defined by type "PersonNameInput".`,
      'PersonNameInput at input.name has a field that it does not know',
      'input.name',
    ],
    [
      `Variable "$input" got invalid value { x" at "${SENT}"; Field "y: 1 } at "input.name"; Field "x" at "${SENT}"; Field "y" is not defined by type "PersonNameInput".`,
      'PersonNameInput at input has a field that it does not know',
      'input',
    ],
    [
      `Variable "$input" got invalid value { x" at "input.5551234567"; Field "y: 1 }; Field "x" at "input.5551234567"; Field "y" is not defined by type "PersonNameInput".`,
      'PersonNameInput at input has a field that it does not know',
      'input',
    ],
    [
      `Variable "$first" got invalid value "${SENT}"; Int cannot represent non-integer value: "${SENT}"`,
      'The value at first is wrong: give a whole number',
      'first',
    ],
    [
      `Variable "$input" got invalid value "a\\" at \\"input.fake\\"; ${SENT}" at "input.email"; Expected value of type "EmailAddress".`,
      'The value at input.email is wrong: give an e-mail address, e.g. john.doe@example.com',
      'input.email',
    ],
    [
      `Variable "$input" got invalid value "so ${SENT} cannot represent it" at "input.waitMs"; Int cannot represent non-integer value: "so ${SENT} cannot represent it"`,
      'The value at input.waitMs is wrong: give a whole number',
      'input.waitMs',
    ],
    [
      `Variable "$input" got invalid value ["${SENT}"] at "input.name"; Something new of a later version: "${SENT}"`,
      'The value at input.name is wrong: give a value of the type that the schema names',
      'input.name',
    ],
    [
      `Variable "$by" got invalid value "x\\" at \\"by.${SENT}\\"; Expected type \\"${SENT}\\"" at "by.direction"; Value "x" at "by.${SENT}"; Expected type "${SENT}"" does not exist in "Direction" enum.`,
      'The value at by.direction is wrong: give a value of Direction, as the schema describes it',
      'by.direction',
    ],
    [
      `Variable "$by" got invalid value "x" at "by.direction"; Value "; Field "${SENT}" of required type "${SENT}" was not provided.`,
      'The value at by.direction is wrong: give a value of the type that the schema names',
      'by.direction',
    ],
  ])('%s', (message, expected, inputPath) => {
    const left = said(message);
    expect(left).toEqual({ message: expected, extensions: { code: 'BAD_USER_INPUT', inputPath } });
    expect(JSON.stringify(left)).not.toContain(SENT);
  });

  it.each([
    [`Syntax Error: Expected Name, found String "${SENT}".`, 'The document is not valid GraphQL at this place'],
    [`Syntax Error: Unterminated string.`, 'The document is not valid GraphQL at this place'],
    [
      `Value "${SENT}" does not exist in "Gender" enum.`,
      'A value in the document is wrong: give a value of Gender, as the schema describes it',
    ],
    [
      `Enum "Gender" cannot represent non-enum value: "${SENT}".`,
      'A value in the document is wrong: give a value of Gender, as the schema describes it',
    ],
    [
      `Expected value of type "PersonNameInput!", found "${SENT}".`,
      'A value in the document is wrong: give a value of PersonNameInput, as the schema describes it',
    ],
    [`Int cannot represent non-integer value: "${SENT}"`, 'A value in the document is wrong: give a whole number'],
    [
      `String cannot represent a non string value: ${SENT}`,
      'A value in the document is wrong: give a value of String, as the schema describes it',
    ],
    [
      `Enum "Gender" cannot represent non-enum value: """x; Field "${SENT}" of required type "${SENT}" was not provided.`,
      'A value in the document is wrong: give a value of Gender, as the schema describes it',
    ],
    [
      `String cannot represent a non string value: """x; Expected type "${SENT}"`,
      'A value in the document is wrong: give a value of String, as the schema describes it',
    ],
  ])('%s', (message, expected) => {
    const left = said(message, 'GRAPHQL_VALIDATION_FAILED');
    expect(left).toEqual({ message: expected, extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } });
  });

  it.each([
    'Cannot query field "custommer" on type "Query". Did you mean "customer"?',
    'Field "PersonNameInput.last" of required type "String!" was not provided.',
    'Variable "$input" of required type "OnboardCustomerInput!" was not provided.',
    'Unknown type "Foo".',
  ])('leave as they are where they name the schema only: %s', (message) => {
    expect(said(message, 'GRAPHQL_VALIDATION_FAILED').message).toBe(message);
  });

  it('lose every extension but the code', () => {
    const { formatError } = formatting();
    const error = new GraphQLError('Give 1 to 100 for first', {
      extensions: { code: 'BAD_USER_INPUT', validationErrors: [SENT] },
    });
    const left = formatError({ message: error.message, path: ['customers'], extensions: error.extensions }, error);
    expect(left).toEqual({
      message: 'Give 1 to 100 for first',
      path: ['customers'],
      extensions: { code: 'BAD_USER_INPUT' },
    });
  });
});

describe('faults of ours', () => {
  it('leave as one sentence with an id, and are reported whole', () => {
    const { formatError, reported } = formatting();
    const fault = new Error(`insert into customer values ('${SENT}')`);
    const wrapped = new GraphQLError(fault.message, { originalError: fault, path: ['onboardCustomer'] });
    const formatted = {
      message: fault.message,
      path: ['onboardCustomer'],
      extensions: { code: 'INTERNAL_SERVER_ERROR', stacktrace: [SENT] },
    };
    expect(formatError(formatted, wrapped)).toEqual({
      message: 'Something went wrong on our side. Quote fault-1 to the operators',
      path: ['onboardCustomer'],
      extensions: { code: 'INTERNAL_SERVER_ERROR', faultId: 'fault-1' },
    });
    expect(reported).toEqual([[fault, 'fault-1']]);
  });

  it('are what has no code of its own', () => {
    const { formatError, reported } = formatting();
    const left = formatError({ message: SENT }, new TypeError(SENT));
    expect(left).toMatchObject({
      message: 'Something went wrong on our side. Quote fault-1 to the operators',
      extensions: { code: 'INTERNAL_SERVER_ERROR' },
    });
    expect(reported).toHaveLength(1);
  });
});
