/** What of a specimen's zone is otherwise than it should be. */
export interface ZoneChanges {
  readonly name?: string;
  readonly number?: string;
  readonly nationality?: string;
  readonly birth?: string;
  readonly sex?: string;
  readonly expiry?: string;
  readonly numberDigit?: 'wrong';
  readonly birthDigit?: 'wrong';
  readonly expiryDigit?: 'wrong';
  readonly wholeDigit?: 'wrong';
}

/** The machine-readable zone of an invented passport, with right check digits (ICAO Doc 9303, part 3, section 4.9). */
export function passportZone(changes: ZoneChanges = {}): string {
  const { name = 'EXAMPLE<<ADA<MARIE', number = 'P10000001', nationality = 'EGY' } = changes;
  const { birth = '900512', sex = 'F', expiry = '350815' } = changes;
  const first = `P<EGY${name}`.padEnd(44, '<');
  const numbered = number.padEnd(9, '<') + digit(number.padEnd(9, '<'), changes.numberDigit);
  const born = birth + digit(birth, changes.birthDigit);
  const valid = expiry + digit(expiry, changes.expiryDigit);
  const personal = '<'.repeat(15);
  const whole = digit(numbered + born + valid + personal, changes.wholeDigit);
  return `${first}\n${numbered}${nationality.padEnd(3, '<')}${born}${sex}${valid}${personal}${whole}`;
}

function digit(text: string, kind: 'right' | 'wrong' = 'right'): string {
  const sum = [...text].reduce((total, sign, index) => total + valueOf(sign) * ([7, 3, 1][index % 3] ?? 0), 0);
  return String((sum + (kind === 'wrong' ? 1 : 0)) % 10);
}

function valueOf(sign: string): number {
  return sign === '<' ? 0 : Number.parseInt(sign, 36);
}
