// An Egyptian national number: century, birth date, governorate, a serial number whose last digit is odd for men, and a
// check digit. The authority does not publish how that is made: this is the rule that is commonly described.
const WEIGHTS = [2, 7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2];

/** Composes the 14 digits. `birthdate` is `YYYY-MM-DD`, `governorate` has two digits, `serial` four. */
export function composeNationalNumber({ birthdate, governorate, serial, gender }) {
  if ((Number(serial) % 2 === 1) !== (gender === 'M'))
    throw new Error(`The serial ${serial} belongs to the other gender`);
  const [year, month, day] = birthdate.split('-');
  const digits = `${year.startsWith('19') ? 2 : 3}${year.slice(2)}${month}${day}${governorate}${serial}`;
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
  return `${digits}${(11 - (sum % 11)) % 10}`;
}
