import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { comeToRest, rowCounts } from '../../support/assertions.js';
import { identifier, ONBOARD, onboard, passport, personFor, type OnboardAnswer } from '../../support/people.js';
import { TestService } from '../../support/service.js';
import { statementsOf } from '../../support/statements.js';

let service: TestService;
beforeAll(async () => {
  service = await TestService.open();
});
afterAll(() => service.close());

const MESSAGE =
  'Another customer has this identifier: use that customer, or set allowDuplicateIdentifiers if these are two people';
const ERRORS = 'userErrors { path code message customerId }';
const CREATE = `mutation ($input: CreateIdentifierInput!) { createIdentifier(input: $input) { ${ERRORS} identifier { id } } }`;
const UPDATE = `mutation ($input: UpdateIdentifierInput!) { updateIdentifier(input: $input) { ${ERRORS} identifier { id } } }`;
const TAKE_IN = `mutation ($input: OnboardCustomerInput!) { onboardCustomer(input: $input) { replayed ${ERRORS} customer { id } } }`;

let numbers = 0;

/** A passport number of its own. */
function newNumber(): string {
  numbers += 1;
  return `X77${String(numbers).padStart(5, '0')}`;
}

/** Somebody whom no provider hears of before a number is added: what is asked here is asked before anything is sent. */
function somebody(identifiers: object[], fields: object = {}): Record<string, unknown> {
  return personFor(['connect'], { identifiers, waitMs: 0, ...fields });
}

async function refusedBy(document: string, input: object): Promise<unknown> {
  await comeToRest(service);
  const before = await rowCounts(service);
  const answer = await service.graph<Record<string, { userErrors: unknown }>>(document, { input });
  expect(await rowCounts(service)).toEqual(before);
  return Object.values(answer.data)[0];
}

describe('onboardCustomer', () => {
  it('refuses the identifier of another customer, however it is written, and names that one', async () => {
    const number = newNumber();
    const { id } = await onboard(service, somebody([identifier('TAX_CODE', newNumber()), passport(number)]));
    const spelt = ` ${number.slice(0, 3).toLowerCase()}-${number.slice(3)} `;
    const again = somebody([identifier('NATIONAL_ID', number), passport(spelt)]);
    expect(await refusedBy(TAKE_IN, again)).toEqual({
      replayed: false,
      customer: null,
      userErrors: [
        { path: ['input', 'identifiers', '1', 'number'], code: 'CONFLICT', message: MESSAGE, customerId: id },
      ],
    });
  });

  it.each([
    ['of another country', { issuingCountry: 'DE' }],
    ['without a country', { issuingCountry: undefined }],
    ['of another type', { type: 'RESIDENCE_PERMIT' }],
    ['out of use', { status: 'INACTIVE' }],
  ])('takes the same number %s', async (_name, change) => {
    const number = newNumber();
    await onboard(service, somebody([passport(number)]));
    await onboard(service, somebody([{ ...passport(number), ...change }]));
  });

  it('takes numbers without a country for the same', async () => {
    const number = newNumber();
    const { id } = await onboard(service, somebody([{ ...passport(number), issuingCountry: undefined }]));
    expect(await refusedBy(TAKE_IN, somebody([{ ...passport(number), issuingCountry: null }]))).toMatchObject({
      userErrors: [{ code: 'CONFLICT', customerId: id }],
    });
  });

  it('takes a number that its customer has out of use by now', async () => {
    const number = newNumber();
    const { identifiers } = await onboard(service, somebody([passport(number)]));
    await service.graph(
      'mutation ($input: DeactivateIdentifierInput!) { deactivateIdentifier(input: $input) { userErrors { code } } }',
      { input: { identifierId: identifiers[0]?.id } },
    );
    await onboard(service, somebody([passport(number)]));
  });

  it('takes it all the same where the caller says so, and audits whose it is', async () => {
    const number = newNumber();
    const first = await onboard(service, somebody([passport(number)]));
    const second = await onboard(service, somebody([passport(number)], { allowDuplicateIdentifiers: true }));
    const audited = await service.sql<{ details: unknown; actor: string }>(
      `select details, actor from audit_event where customer_id = ? and action = 'DUPLICATE_ACCEPTED'`,
      [second.id],
    );
    expect(audited).toEqual([{ details: { customers: [first.id] }, actor: 'operator' }]);
  });

  it('answers a repeat with the same key as before, and not with a conflict with itself', async () => {
    const input = { ...somebody([passport(newNumber())]), idempotencyKey: `same-${newNumber()}` };
    const { id } = await onboard(service, input);
    const { data } = await service.graph<OnboardAnswer>(ONBOARD, { input });
    expect(data.onboardCustomer).toMatchObject({ replayed: true, userErrors: [], customer: { id } });
  });

  it('lets one of twenty win that come at once', async () => {
    const [tax, number] = [newNumber(), newNumber()];
    const before = await rowCounts(service);
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_one, position) => {
        const both = [passport(number), identifier('TAX_CODE', tax)];
        return service.graph<OnboardAnswer>(ONBOARD, { input: somebody(position % 2 ? both : both.toReversed()) });
      }),
    );
    const codes = answers.map(({ data }) => data.onboardCustomer.userErrors.map(({ code }) => code).join());
    expect(codes.toSorted()).toEqual(['', ...Array.from({ length: 19 }, () => 'CONFLICT,CONFLICT')]);
    expect((await rowCounts(service))['public.customer']).toBe((before['public.customer'] ?? 0) + 1);
  });

  it('lets one of ten calls with the same key win, and the others repeat its answer', async () => {
    const input = { ...somebody([passport(newNumber())]), idempotencyKey: `at-once-${newNumber()}` };
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => service.graph<OnboardAnswer>(ONBOARD, { input })),
    );
    const ids = answers.map(({ data }) => data.onboardCustomer.customer?.id);
    expect(new Set(ids).size).toBe(1);
    expect(answers.filter(({ data }) => !data.onboardCustomer.replayed)).toHaveLength(1);
  });

  it('costs one statement, whatever the number of identifiers', async () => {
    const input = somebody(['PASSPORT', 'TAX_CODE', 'NATIONAL_ID'].map((type) => identifier(type, newNumber())));
    const statements = await statementsOf(service, () => onboard(service, input));
    expect(statements.filter((statement) => statement.includes('hold_numbers'))).toHaveLength(1);
    const none = await statementsOf(service, () => onboard(service, somebody([])));
    expect(none.filter((statement) => statement.includes('hold_numbers'))).toEqual([]);
  });
});

describe('createIdentifier and updateIdentifier', () => {
  it('refuse the identifier of another customer', async () => {
    const number = newNumber();
    const first = await onboard(service, somebody([passport(number)]));
    const second = await onboard(service, somebody([identifier('TAX_CODE', newNumber())]));
    const conflict = (field: string[]) => ({
      identifier: null,
      userErrors: [{ path: ['input', ...field], code: 'CONFLICT', message: MESSAGE, customerId: first.id }],
    });
    const input = { customerId: second.id, identifier: passport(number) };
    expect(await refusedBy(CREATE, input)).toEqual(conflict(['identifier', 'number']));
    const german = { ...passport(number), issuingCountry: 'DE' };
    const created = await service.graph<{ createIdentifier: { identifier: { id: string } } }>(CREATE, {
      input: { customerId: second.id, identifier: german },
    });
    const identifierId = created.data.createIdentifier.identifier.id;
    expect(await refusedBy(UPDATE, { identifierId, issuingCountry: 'US' })).toEqual(conflict(['issuingCountry']));
    expect(await refusedBy(UPDATE, { identifierId, number, issuingCountry: 'US' })).toEqual(conflict(['number']));
    const allowed = await service.graph<{ updateIdentifier: { userErrors: unknown[] } }>(UPDATE, {
      input: { identifierId, issuingCountry: 'US', allowDuplicateIdentifiers: true },
    });
    expect(allowed.data.updateIdentifier.userErrors).toEqual([]);
  });

  it('let a customer write its own number anew', async () => {
    const number = newNumber();
    const { identifiers } = await onboard(service, somebody([passport(number)]));
    const answer = await service.graph<{ updateIdentifier: { userErrors: unknown[] } }>(UPDATE, {
      input: { identifierId: identifiers[0]?.id, number: `${number.slice(0, 2)} ${number.slice(2)}` },
    });
    expect(answer.data.updateIdentifier.userErrors).toEqual([]);
  });
});
