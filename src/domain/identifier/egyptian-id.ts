import { DateTime } from 'luxon';
import type { Gender } from '../customer/profile.js';

/** What the 14 digits of an Egyptian national id say themselves. */
export interface EgyptianId {
  /** ISO 8601 calendar date. */
  readonly dateOfBirth: string;
  readonly gender: Extract<Gender, 'FEMALE' | 'MALE'>;
  /** The governorate where the birth was registered, in two digits. */
  readonly governorate: string;
  /** False for a birth that was registered abroad. */
  readonly isBornInEgypt: boolean;
}

/** Births abroad have this in the place of a governorate. */
const ABROAD = '88';

/** The codes of the civil registry: four cities, nine of the Delta and the Canal, nine of Upper Egypt, five of the borders. */
const GOVERNORATES = new Set(
  [
    ['01', '02', '03', '04'],
    ['11', '12', '13', '14', '15', '16', '17', '18', '19'],
    ['21', '22', '23', '24', '25', '26', '27', '28', '29'],
    ['31', '32', '33', '34', '35'],
    [ABROAD],
  ].flat(),
);

const FORM = /^(?<century>[23])(?<date>\d{6})(?<governorate>\d{2})\d{3}(?<sex>\d)\d$/;

/**
 * Reads an Egyptian national id: a digit for the century (2 for 19.., 3 for 20..), the birth date as YYMMDD, the
 * governorate, a running number of four digits whose last is odd for men, and a check digit. How that is computed is not
 * published, so it is not looked at.
 * @param number 14 digits, nothing else
 * @returns undefined when these are not its digits: no such day, no such governorate
 */
export function readEgyptianId(number: string): EgyptianId | undefined {
  const { century, date, governorate = '', sex } = FORM.exec(number)?.groups ?? {};
  const born = DateTime.fromFormat(`${century === '2' ? '19' : '20'}${date}`, 'yyyyMMdd', { zone: 'utc' });
  if (!born.isValid || !GOVERNORATES.has(governorate)) return undefined;
  return {
    dateOfBirth: born.toISODate(),
    gender: Number(sex) % 2 === 0 ? 'FEMALE' : 'MALE',
    governorate,
    isBornInEgypt: governorate !== ABROAD,
  };
}
