import { v7 as uuidv7 } from 'uuid';

/** Runs SQL with parameters. */
export type RunSql = (query: string, parameters: unknown[]) => Promise<unknown>;

/** The ids of what was stored. */
export interface StoredPeople {
  readonly customers: string[];
  readonly identifiers: string[];
  readonly documents: string[];
  readonly references: string[];
  readonly erased: string;
  readonly merged: string;
}

const PROVIDERS = ['bvnk', 'enroll', 'mbanq', 'connect', 'former'];
const STATES = ['NOT_STARTED', 'PENDING_INFORMATION', 'IN_REVIEW', 'VERIFIED', 'UNSUCCESSFUL', 'EXPIRED', 'CLOSED'];
const REGISTRATION_STATES = ['QUEUED', 'BLOCKED', 'REGISTERED', 'FAILED', 'UNKNOWN_OUTCOME', 'CLOSED', 'RETRYING'];
const NAMES = [
  'Ada',
  '"Quo\\ted"',
  'Müller-Łódź',
  '😀 emoji',
  'Line\u2028sep\u007f',
  'Tab\tand\u0001control\n',
  '',
  '李',
];

const REASON = { code: 'DOCUMENT', message: 'Not "readable" \\ at all', retryable: true };
const REQUIREMENT = {
  path: 'mainAddress.city',
  code: 'REQUIRED',
  message: 'The city',
  providers: ['bvnk', 'enroll'],
};
const FAILURE = {
  code: 'REFUSED',
  message: 'Refused',
  retryable: false,
  fieldErrors: [
    { path: null, message: 'Something' },
    { path: 'name.last', message: 'Too long' },
  ],
};

/** Stores synthetic people of every kind: whole and sparse ones, merged and erased, with what is stored at its oddest. */
export async function storePeople(sql: RunSql, count = 24): Promise<StoredPeople> {
  const ids = Array.from({ length: count }, () => uuidv7());
  const pick = <Value>(values: readonly Value[], index: number): Value => values[index % values.length] as Value;
  const at = (index: number, micros = index * 1237) =>
    `2026-0${1 + (index % 9)}-1${index % 10} 0${index % 10}:30:00.${String(micros % 1_000_000).padStart(6, '0')}+0${index % 3}`;
  const erased = ids[count - 1] as string;
  const merged = ids[count - 2] as string;
  const customers = ids.map((id, index) => ({
    id,
    reference: `REF${index}`,
    salutation: index % 4 === 0 ? 'Dr' : null,
    first_name: pick(NAMES, index) || 'Bea',
    middle_name: index % 3 === 0 ? pick(NAMES, index + 2) : null,
    last_name: index % 5 === 0 ? 'Same' : `${pick(NAMES, index + 1)}${index}`,
    latin_name: index % 3 === 1 ? { family: 'Latin', full: null } : null,
    date_of_birth: index % 4 === 1 ? null : `19${70 + index}-02-0${1 + (index % 9)}`,
    gender: pick(['FEMALE', 'MALE', 'OTHER', null], index),
    nationalities: pick([[], ['DE'], ['US', 'EG']], index),
    birth_country: pick(['DE', null], index),
    locale: pick(['en-US', null, 'ar-EG'], index),
    email: pick([`p${index}@example.com`, null], index),
    phone: null,
    mobile: pick(['+12025550123', null], index),
    main_address:
      index % 3 === 2
        ? null
        : { postCode: '10115', line1: `Weg "${index}"`, city: 'Zürich', country: 'CH', region: null, line2: '' },
    temporary_address:
      index % 6 === 0
        ? { validTo: '2027-01-01', address: { line1: 'x', city: 'y', postCode: 'z', country: 'DE' } }
        : null,
    politically_exposed: pick([{ exposed: false }, { exposed: true, explanation: 'Mayor' }, null], index),
    screening: pick(
      [
        { sanctioned: false, screenedAt: '2025-03-04T05:06:07.008Z', source: 'own' },
        { politicallyExposed: true },
        null,
      ],
      index,
    ),
    due_diligence: pick([null, { employmentStatus: 'RETIRED', intermediary: false, occupation: 'None' }], index),
    risk_score: pick(['LOW', null, 'HIGH'], index),
    description: pick([null, 'A\r\nB'], index),
    selfie_verified_at: pick([null, at(index), '0099-06-01 00:00:00+00', '0101-06-01 12:00:00.0005+00'], index),
    verification_state: 'NOT_STARTED',
    created_at: index % 7 === 0 ? at(1) : at(index),
    updated_at: at(index, 999_999),
    version: 1,
    retain_until: index % 8 === 0 ? '2030-01-01' : null,
    ...(id === merged && { merged_into_id: ids[0], merged_at: at(3) }),
    ...(id === erased && { erased_at: at(4), reference: null, first_name: null, last_name: null }),
  }));
  const people = customers.map((customer, index) => ({ customer, index }));
  const identifiers = people.flatMap(({ customer, index }) =>
    Array.from({ length: index % 4 }, (_, number) => ({
      id: uuidv7(),
      customer_id: customer.id,
      type: index === 9 && number === 2 ? 'NEW_TYPE' : pick(['PASSPORT', 'TAX_CODE', 'NATIONAL_ID'], number),
      number_encrypted: 'v1.x',
      number_masked: `••••${index}${number}`,
      number_index: `i.${index}${number}`,
      issuer: pick([null, 'Amt "A"'], number),
      issuing_country: pick(['DE', null], index),
      nationality: null,
      issued_on: pick(['2020-02-29', null], number),
      expires_on: null,
      status: pick(['ACTIVE', 'INACTIVE'], number),
      comment: pick([null, 'Tab\t'], index),
      source: pick(['DECLARED', 'EXTRACTED', 'PROVIDER'], number),
      created_at: at(index),
      updated_at: at(index),
      version: 1,
    })),
  );
  const externals = identifiers.slice(0, 12).flatMap(({ id }, index) =>
    ['mbanq', 'former'].slice(index % 2).map((provider_id) => ({
      id: uuidv7(),
      identifier_id: id,
      provider_id,
      external_id: `their/${index}`,
    })),
  );
  const registrations = people.flatMap(({ customer, index }) =>
    Array.from({ length: index % 5 }, (_, number) => {
      const one = index + number;
      return {
        id: uuidv7(),
        customer_id: customer.id,
        provider_id: pick(PROVIDERS, one),
        state: pick(REGISTRATION_STATES, one * 3),
        external_id: pick([null, `ext-${index}-${number}`], number),
        agreement: pick(
          [
            null,
            { reference: 'R', status: 'SIGNED', agreements: [{ name: 'A', url: 'https://a.example' }, { name: 'B' }] },
          ],
          one,
        ),
        missing: pick([[], [REQUIREMENT, { ...REQUIREMENT, identifierTypes: ['PASSPORT', 'OTHER'] }]], one),
        failure: pick([null, FAILURE, { ...FAILURE, traceId: 't-1', fieldErrors: [] }], one),
        attempts: one,
        next_attempt_at: pick([null, at(index)], one),
        verification_state: pick(STATES, one * 2),
        raw_status: pick([null, 'OK'], one),
        reasons: pick([[], [REASON], [REASON, index === 13 ? { code: 'X' } : REASON]], one),
        required_actions: pick([[], [REQUIREMENT]], one + 1),
        occurred_at: pick([null, at(index), at(number)], one),
        observed_at: pick([null, at(index, number), at(number)], one),
        observed_by: pick([null, 'POLL', 'WEBHOOK'], one),
        created_at: at(index),
        updated_at: at(index),
        version: 1,
      };
    }),
  );
  const transitions = registrations.slice(0, 30).flatMap((registration, index) =>
    Array.from({ length: index % 3 }, (_, number) => ({
      id: uuidv7(),
      registration_id: registration.id,
      from_state: pick(STATES, number),
      to_state: pick(STATES, number + 1),
      raw_status: 'W',
      reasons: pick([[], [REASON]], number),
      source: 'POLL',
      occurred_at: pick([null, at(index)], index),
      observed_at: at(index + number),
    })),
  );
  const submissions = registrations.flatMap((registration, index) =>
    Array.from({ length: index % 3 }, (_, position) => ({
      id: uuidv7(),
      registration_id: registration.id,
      operation: pick(['startAgreement', 'signAgreement', 'createCustomer'], index + position),
      position,
      state: index === 20 ? 'UNKNOWN' : pick(['REFUSED', 'CANCELLED', 'SUCCEEDED'], index),
      idempotency_key: uuidv7(),
      is_key_spent: false,
      is_outcome_open: false,
      attempts: 1,
      interruptions: 0,
      failure: pick([FAILURE, null], index + position),
      created_at: at(index),
      version: 1,
    })),
  );
  const documents = people.flatMap(({ customer, index }) =>
    Array.from({ length: index % 3 }, (_, number) => ({
      id: uuidv7(),
      customer_id: customer.id,
      type: pick(['PASSPORT', 'SELFIE'], number),
      state: index === 4 && number === 0 ? 'ERASED' : pick(['APPROVED', 'PROCESSING'], index),
      provider_id: pick(['enroll', 'former'], number),
      extraction_encrypted: index === 8 && number === 1 ? 'v1.x' : null,
      failure: pick([null, FAILURE], index),
      created_at: at(index),
      updated_at: at(index),
      version: 1,
    })),
  );
  const images = documents.flatMap(({ id }, index) =>
    Array.from({ length: index % 3 }, (_, number) => ({
      id: uuidv7(),
      document_id: id,
      side: pick(['FRONT', 'BACK'], number),
      kind: pick(['UPLOAD', 'SCAN'], number),
      state: 'APPROVED',
      media_type: 'image/jpeg',
      width: 1000 + index,
      height: 700,
      size_bytes: 123_456,
      sha256: 'ab'.repeat(32),
      storage_key: 'k',
      created_at: at(index),
      updated_at: at(index),
      version: 1,
    })),
  );
  const events = people.flatMap(({ customer, index }) =>
    Array.from({ length: index % 4 }, (_, number) => ({
      id: uuidv7(),
      customer_id: customer.id,
      action: pick(['CUSTOMER_ONBOARDED', 'CUSTOMER_UPDATED', 'VERIFICATION_CHANGED'], number),
      actor: pick(['system', 'Müller "B"'], index),
      details: pick([{ provider: 'bvnk', fields: ['name'] }, {}, { provider: null }, { provider: 7 }], index + number),
      occurred_at: at(index + number),
      reason: pick([null, 'Ticket\n4711'], number),
      request_id: pick(['r-1', null], number),
      origin: pick([null, '203.0.113.0/24'], index),
    })),
  );
  const insert = (table: string, rows: readonly object[]) =>
    sql(`insert into ${table} select * from json_populate_recordset(null::${table}, ?::json)`, [JSON.stringify(rows)]);
  await insert('customer', customers);
  await insert('identifier', identifiers);
  await insert('external_identifier', externals);
  await insert('registration', registrations);
  await insert('verification_transition', transitions);
  await insert('submission', submissions);
  await insert('document', documents);
  await insert('document_image', images);
  await insert('audit_event', events);
  return {
    customers: ids,
    identifiers: identifiers.map(({ id }) => id),
    documents: documents.map(({ id }) => id),
    references: customers.map(({ reference }) => reference ?? ''),
    erased,
    merged,
  };
}
