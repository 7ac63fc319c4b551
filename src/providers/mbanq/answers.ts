import type { FieldRule } from '../../domain/readiness/field-map.js';
import type { AnswerMap } from '../answer-map.js';
import { clientFields } from './client-fields.js';
import { identifierFields } from './identifier-fields.js';

type Fields = Readonly<Record<string, string>>;

const NOT_KEPT = 'not kept';
const COMPARED = 'compared with the reference that was asked for';

/** What an operation that changes something answers; not every field is always there. */
const command = (id: string): Fields => ({
  id,
  resourceId: id,
  clientId: NOT_KEPT,
  officeId: NOT_KEPT,
  'changes.*': NOT_KEPT,
});

/** The fields of the map as they are answered: dates may be lists, values of codes have an id and a name. */
function mapped<Subject>(rules: readonly FieldRule<Subject>[], dates: readonly string[]): Fields {
  const kept = rules
    .filter(({ ours, isJudgedOnly = false }) => ours !== null && !isJudgedOnly)
    .map(
      ({ ours, theirs, answeredAt = theirs }) => [answeredAt, `${ours ?? ''}, kept in Registration.record`] as const,
    );
  const lists = kept.filter(([path]) => dates.includes(path)).map(([path, use]) => [`${path}[]`, use] as const);
  return Object.fromEntries([...kept, ...lists]);
}

/** The office does not matter to the paths. */
const client: Fields = {
  ...mapped(clientFields(1), ['dateOfBirth']),
  id: 'Registration.externalId',
  'status.code': 'Registration.verification',
  'status.id': NOT_KEPT,
  'status.value': NOT_KEPT,
  'subStatus.name': 'Registration.verification',
  'subStatus.id': NOT_KEPT,
  active: 'whether `activate` was carried out',
  activationDate: NOT_KEPT,
  'activationDate[]': NOT_KEPT,
  officeId: NOT_KEPT,
  displayName: NOT_KEPT,
};

const identifier: Fields = {
  ...mapped(identifierFields(false), ['issuedDate', 'expiryDate']),
  id: 'ExternalIdentifier.externalId',
  clientId: NOT_KEPT,
  'documentType.id': 'which type it is, in a look-up',
  'nationality.id': 'which nationality it is, where the name is missing',
};

const codeValue: Fields = {
  id: 'CodeValue.id',
  name: 'CodeValue.name',
  position: 'CodeValue.position',
  description: NOT_KEPT,
};

/** The fields of a list, which Mbanq answers bare or as a page. */
function bareOrPaged(fields: Fields): Fields {
  return {
    ...under('[].', fields),
    totalFilteredRecords: 'whether the list is whole',
    ...under('pageItems[].', fields),
  };
}

function under(prefix: string, fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).map(([path, use]) => [prefix + path, use]));
}

/** Every field of Mbanq's answers, by operation of the contract, and what becomes of it. */
export const answers: AnswerMap = {
  requestAccessToken: {
    access_token: 'the bearer of further calls',
    refresh_token: 'with which the next token is requested',
    expires_in: 'when the next token is requested',
    scope: NOT_KEPT,
  },
  createClient: { ...command('Registration.externalId'), clientId: 'Registration.externalId' },
  findClients: bareOrPaged({ ...client, externalId: COMPARED }),
  getClient: client,
  commandClient: { ...command(NOT_KEPT), 'changes.*': 'Registration.verification' },
  createIdentifier: command('ExternalIdentifier.externalId'),
  listIdentifiers: bareOrPaged(identifier),
  getIdentifierTemplate: under('allowedDocumentTypes[].', codeValue),
  updateIdentifier: command(NOT_KEPT),
  deleteIdentifier: command(NOT_KEPT),
  listCodes: { '[].id': 'which list to read', '[].name': 'which list it is' },
  listCodeValues: under('[].', codeValue),
  uploadIdentifierDocument: command(NOT_KEPT),
};
