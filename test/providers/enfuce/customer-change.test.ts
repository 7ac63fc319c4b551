import { describe, expect, test } from '@jest/globals';
import type { CustomerProfile } from '../../../src/domain/customer/profile.js';
import { mapCustomerChange } from '../../../src/providers/enfuce/customer-change.js';
import { mapCreateCustomer } from '../../../src/providers/enfuce/mapping.js';
import { ProviderError } from '../../../src/providers/provider-error.js';
import { identifierWith, mariaMuster } from '../support/profiles.js';

const { mainAddress, temporaryAddress } = mariaMuster;
const held = { ...mapCreateCustomer(mariaMuster) };
const changing = (change: Partial<CustomerProfile>, form: Readonly<Record<string, unknown>> | undefined = held) =>
  changeOf({ ...mariaMuster, ...change }, form);

/** What is to be sent; what is held then is looked at on its own. */
function changeOf(...call: Parameters<typeof mapCustomerChange>) {
  const { held: _held, ...change } = mapCustomerChange(...call);
  return change;
}

test('what is held then is what is said now, and what Enfuce cannot be told to forget', () => {
  const { phone: _phone, temporaryAddress: _address, ...rest } = mariaMuster;
  const { temporaryAddress: _ended, ...kept } = held;
  expect(mapCustomerChange({ ...rest, email: 'new@example.com' }, held).held).toEqual({
    ...kept,
    email: 'new@example.com',
  });
});

test('where nothing is known, everything is said and nothing is taken away', () => {
  expect(changeOf(mariaMuster)).toEqual({ body: held, endsTemporaryAddress: false });
  const { temporaryAddress: _address, ...rest } = held;
  expect(changeOf({ ...mariaMuster, temporaryAddress: undefined })).toEqual({
    body: rest,
    endsTemporaryAddress: false,
  });
});

test('where nothing differs, nothing is said', () => {
  expect(changing({})).toEqual({ body: undefined, endsTemporaryAddress: false });
});

test('an answer that writes the same in another way is no difference', () => {
  const answered = {
    ...held,
    id: 151077912,
    phoneNumber: '+49 30 901820',
    dateOfBirth: [1985, 12, 10],
    nationality: ['QZZ', 'DEU', 'ROM'],
    address: { ...held.address, zipCode: 10115 },
    temporaryAddress: { ...held.temporaryAddress, startDate: '2030-06-01T00:00:00Z' },
  };
  expect(changing({}, answered)).toEqual({ body: undefined, endsTemporaryAddress: false });
});

describe('what differs is said', () => {
  test.each<[string, Partial<CustomerProfile>, object]>([
    ['an e-mail address', { email: 'maria@example.com' }, { email: 'maria@example.com' }],
    ['the case of a name', { name: { ...mariaMuster.name, last: 'MUSTER' } }, { lastName: 'MUSTER' }],
    ['a land line', { phone: '+4930901821' }, { phoneNumber: '+4930901821' }],
    ['a mobile number', { mobile: '+4915123456780' }, { mobileNumber: '+4915123456780' }],
    ['a nationality less', { nationalities: ['RO', 'DE'] }, { nationality: ['ROM', 'DEU'] }],
    ['an outcome that is withdrawn', { screening: {} }, { screening: { status: false } }],
    ['an exposure that ended', { politicallyExposed: { exposed: false } }, { riskScore: 'Med' }],
    [
      'another registration number',
      { identifiers: [identifierWith({ type: 'SOCIAL_SECURITY_NUMBER', number: '123-45-6789' })] },
      { regNo: '123-45-6789' },
    ],
  ])('%s', (_name, change, body) => {
    expect(changing(change)).toEqual({ body, endsTemporaryAddress: false });
  });

  test('an address as a whole, so that a line that is gone goes', () => {
    const { line2: _line2, ...shorter } = mainAddress ?? { line1: '', city: '', postCode: '', country: '' };
    expect(changing({ mainAddress: shorter }).body).toEqual({
      address: {
        address1: 'Musterweg 1',
        address3: '3. Stock',
        address4: 'bei Beispiel',
        city: 'Berlin',
        zipCode: '10115',
        region: 'Berlin',
        country: 'DEU',
      },
    });
  });

  test('a temporary address that is new or lasts longer', () => {
    const { temporaryAddress: whole, ...without } = held;
    expect(changing({}, without)).toEqual({ body: { temporaryAddress: whole }, endsTemporaryAddress: false });
    const longer = temporaryAddress && { ...temporaryAddress, validTo: '2030-12-31' };
    expect(changing({ temporaryAddress: longer })).toEqual({
      body: { temporaryAddress: { ...whole, endDate: '2030-12-31' } },
      endsTemporaryAddress: false,
    });
  });
});

describe('what is no more', () => {
  test('a temporary address ends', () => {
    expect(changing({ temporaryAddress: undefined })).toEqual({ body: undefined, endsTemporaryAddress: true });
    expect(changing({ temporaryAddress: undefined, email: 'm@example.com' })).toEqual({
      body: { email: 'm@example.com' },
      endsTemporaryAddress: true,
    });
  });

  test.each([[{}], [null], [undefined]])('one that is held as %j needs no end', (empty) => {
    expect(changing({ temporaryAddress: undefined }, { ...held, temporaryAddress: empty })).toEqual({
      body: undefined,
      endsTemporaryAddress: false,
    });
  });

  test('any other field stays, since the contract cannot empty one', () => {
    const name = { first: 'Maria', last: 'Muster' };
    const gone = {
      email: undefined,
      phone: undefined,
      dateOfBirth: undefined,
      nationalities: [],
      screening: undefined,
    };
    expect(changing({ ...gone, name })).toEqual({ body: undefined, endsTemporaryAddress: false });
  });
});

test('a value without a form at Enfuce is refused before anything is sent', () => {
  expect(() => changing({ locale: 'en-DE' })).toThrow(
    expect.objectContaining({
      constructor: ProviderError,
      details: expect.objectContaining({ code: 'REFUSED', fieldErrors: [expect.objectContaining({ path: 'locale' })] }),
    }),
  );
});
