import { beforeAll, describe, expect, test } from '@jest/globals';
import { readdir, readFile, stat } from 'node:fs/promises';
import { parse } from 'mrz';
import sharp from 'sharp';
import { composeMrz } from '../../scripts/specimens/mrz-lines.mjs';
import { composeNationalNumber } from '../../scripts/specimens/national-number.mjs';
import { PEOPLE, writePages } from '../../scripts/specimens/people.mjs';
import { readPageFields } from '../../src/sandbox/enroll/scan/page-fields.js';
import type { ReadPage } from '../../src/sandbox/enroll/scan/page-code.js';
import { scanDocument } from '../../src/sandbox/enroll/scan/scan-document.js';

const FOLDER = 'examples/specimens';
const LARGEST_BYTES = 150_000;

const pages = PEOPLE.flatMap((person) =>
  Object.entries(writePages(person)).map(([page, text]) => ({
    person,
    page,
    text,
    file: `${person.name}-${page}.png`,
  })),
);
const told = async (name: string) =>
  JSON.parse(await readFile(`${FOLDER}/${name}.json`, 'utf8')) as Record<string, unknown>;

describe('the committed specimens', () => {
  test.each(pages)('$file is read back to exactly its JSON', async ({ person, page, text, file }) => {
    const scan = await scanDocument(await readFile(`${FOLDER}/${file}`));
    const said = (await told(person.name))[page];
    expect(scan).toMatchObject({ page });
    expect(scan).toHaveProperty('fields', said);
    expect(readPageFields({ page, text } as ReadPage)).toEqual(said);
  });

  test.each(PEOPLE)('the JSON of $name says no more, and why there is this person', async (person) => {
    const { description, corrections, ...rest } = await told(person.name);
    expect(description).toBe(person.description);
    expect(corrections).toEqual(person.corrections);
    expect(Object.keys(rest)).toEqual(Object.keys(writePages(person)));
  });

  test('are small PNGs without metadata, and nothing else', async () => {
    const expected = [
      'README.md',
      ...PEOPLE.flatMap(({ name }) => [`${name}.json`, `${name}-selfie.png`]),
      ...pages.map(({ file }) => file),
    ];
    const files = await readdir(FOLDER);
    expect(files.toSorted()).toEqual(expected.toSorted());
    for (const file of files.filter((name) => name.endsWith('.png'))) {
      expect((await stat(`${FOLDER}/${file}`)).size).toBeLessThan(LARGEST_BYTES);
      const { format, exif, xmp } = await sharp(`${FOLDER}/${file}`).metadata();
      expect({ format, exif, xmp }).toEqual({ format: 'png', exif: undefined, xmp: undefined });
    }
  });
});

describe('a national number', () => {
  test.each(PEOPLE)('of $name encodes birth date, governorate and gender', (person) => {
    const number = composeNationalNumber(person);
    const [, century, date, governorate, serial] = /^([23])(\d{6})(\d{2})(\d{4})\d$/.exec(number) ?? [];
    expect(`${century === '2' ? '19' : '20'}${date ?? ''}`).toBe(person.birthdate.replaceAll('-', ''));
    expect(governorate).toBe(person.governorate);
    expect(Number(serial) % 2 === 1 ? 'M' : 'F').toBe(person.gender);
  });

  test('is not composed for a serial of the other gender', () => {
    const person = { birthdate: '1990-01-01', governorate: '01', serial: '0001', gender: 'F' } as const;
    expect(() => composeNationalNumber(person)).toThrow('The serial 0001 belongs to the other gender');
  });
});

describe('a machine-readable zone', () => {
  let zones: string[][];
  beforeAll(() => {
    zones = pages.filter(({ page }) => page === 'passport').map(({ text }) => [text.mrz1 ?? '', text.mrz2 ?? '']);
  });

  test('of each passport has the right check digits', () => {
    expect(zones).toHaveLength(3);
    for (const zone of zones) expect(parse(zone)).toMatchObject({ format: 'TD3', valid: true });
  });

  test('cuts names that are too long, and leaves out what is no letter', () => {
    const [names, document] = composeMrz({
      country: 'EGY',
      familyName: "El-Namuzaj d'Exemple",
      givenNames: 'Abdelrahman Mohamed Abdelaziz',
      number: 'A1',
      birthdate: '2001-02-03',
      gender: 'M',
      expirationDate: '2031-02-03',
    });
    expect(names).toBe('P<EGYEL<NAMUZAJ<D<EXEMPLE<<ABDELRAHMAN<MOHAM');
    expect(parse([names, document]).valid).toBe(true);
  });
});

test('no two people share a number', () => {
  const numbers = PEOPLE.flatMap((person) => [
    composeNationalNumber(person),
    person.card.documentNumber,
    ...(person.passport ? [person.passport.number] : []),
  ]);
  expect(new Set(numbers).size).toBe(numbers.length);
});
