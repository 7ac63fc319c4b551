// The two lines of a passport's machine-readable zone (ICAO 9303, TD3).
const LENGTH = 44;

/** Composes the zone. Dates are `YYYY-MM-DD`; names are in Latin letters. */
export function composeMrz({ country, familyName, givenNames, number, birthdate, gender, expirationDate }) {
  const names = `P<${country}${letters(familyName)}<<${letters(givenNames)}`;
  const document = withDigit(number.padEnd(9, '<'));
  const birth = withDigit(compact(birthdate));
  const expiry = withDigit(compact(expirationDate));
  const personal = withDigit('<'.repeat(14));
  const whole = checkDigit(`${document}${birth}${expiry}${personal}`);
  return [fill(names), `${document}${country}${birth}${gender}${expiry}${personal}${whole}`];
}

function letters(name) {
  return name.toUpperCase().replaceAll(/[^A-Z]+/g, '<');
}

function compact(date) {
  return date.slice(2).replaceAll('-', '');
}

function fill(line) {
  return line.slice(0, LENGTH).padEnd(LENGTH, '<');
}

function withDigit(text) {
  return `${text}${checkDigit(text)}`;
}

/** The sum of the values (digits as they are, letters from 10, the filler 0) by the weights 7, 3, 1. */
function checkDigit(text) {
  const sum = [...text].reduce((total, sign, index) => {
    const value = sign === '<' ? 0 : Number.parseInt(sign, 36);
    return total + value * [7, 3, 1][index % 3];
  }, 0);
  return String(sum % 10);
}
