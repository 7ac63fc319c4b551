import anyAscii from 'any-ascii';
import type { Address, Gender, IdentifierType, PersonDetails } from '../../domain/customer/profile.js';
import { drawByShare, drawOne, type Draw, type Shares } from './draw.js';

/** Somebody who does not exist. */
export interface MadeUpPerson {
  readonly details: PersonDetails;
  readonly identifiers: readonly MadeUpIdentifier[];
}

/** A number that nobody has. */
export interface MadeUpIdentifier {
  readonly type: IdentifierType;
  readonly number: string;
  readonly issuingCountry: string;
  readonly issuedOn: string;
}

const FIRST_NAMES: readonly (readonly [name: string, gender: Gender])[] = [
  ...'Ada,Amina,Anna,Bea,Carla,Dora,Elena,Emma,Eva,Fatima,Grace,Hanna,Ines,Jana,Karin,Laila,Lena,Maria,Mona,Nora,Olga,Paula,Rosa,Sara,Sofia,Tina,Ursula,Vera,Yasmin,Zoe'
    .split(',')
    .map((name) => [name, 'FEMALE'] as const),
  ...'Adam,Ali,Anton,Ben,Carl,Daniel,David,Emil,Felix,Georg,Hassan,Igor,Ivan,Jan,Karim,Leo,Liam,Marc,Milan,Noah,Omar,Oscar,Paul,Peter,Ravi,Samuel,Tom,Victor,Yusuf,Zeno'
    .split(',')
    .map((name) => [name, 'MALE'] as const),
];

/** The first ones are the most frequent ones. */
const LAST_NAMES =
  'Smith,Müller,Johnson,Schmidt,Brown,Nowak,Hassan,Weber,Jones,Kowalski,Garcia,Fischer,Miller,Meyer,Davis,Wagner,Ibrahim,Becker,Wilson,Schulz,Martinez,Hoffmann,Taylor,Koch,Ahmed,Bauer,Moore,Richter,Thomas,Klein,Jackson,Wolf,Lee,Neumann,Harris,Schwarz,Clark,Zimmermann,Lewis,Braun,Young,Krüger,Hall,Hofmann,Allen,Hartmann,King,Lange,Wright,Werner,Hill,Krause,Scott,Lehmann,Green,Köhler,Adams,Maier,Baker,Huber,Nelson,Kaiser,Carter,Fuchs,Mitchell,Peters,Roberts,Lang,Turner,Scholz,Phillips,Möller,Campbell,Weiß,Parker,Jung,Evans,Hahn,Edwards,Vogel,Collins,Keller,Stewart,Frank,Morris,Berger,Murphy,Winkler,Cook,Roth,Rogers,Beck,Morgan,Lorenz,Cooper,Baumann,Reed,Albrecht,Bailey,Schuster,Bell,Simon,Kelly,Ludwig,Howard,Böhm,Ward,Winter,Cox,Kraus,Diaz,Martin,Richardson,Schumacher,Wood,Krämer,Watson,Vogt,Brooks,Stein,Bennett,Jäger,Gray,Otto,Quint,Übel,Xaver,Yilmaz'.split(
    ',',
  );

interface Place {
  readonly country: string;
  readonly locale: string;
  readonly city: string;
  readonly postCode: string;
  readonly region?: string;
}

const PLACES: Shares<Place> = [
  [{ country: 'US', locale: 'en-US', city: 'New York', postCode: '10001', region: 'NY' }, 30],
  [{ country: 'DE', locale: 'de-DE', city: 'Berlin', postCode: '10115' }, 25],
  [{ country: 'GB', locale: 'en-GB', city: 'London', postCode: 'SW1A 1AA' }, 15],
  [{ country: 'EG', locale: 'ar-EG', city: 'Cairo', postCode: '11511' }, 10],
  [{ country: 'PL', locale: 'pl-PL', city: 'Kraków', postCode: '30-001' }, 8],
  [{ country: 'FR', locale: 'fr-FR', city: 'Paris', postCode: '75001' }, 6],
  [{ country: 'ES', locale: 'es-ES', city: 'Madrid', postCode: '28001' }, 4],
  [{ country: 'CH', locale: 'de-CH', city: 'Zürich', postCode: '8001' }, 1.5],
  [{ country: 'IS', locale: 'is-IS', city: 'Reykjavík', postCode: '101' }, 0.4],
  [{ country: 'LI', locale: 'de-LI', city: 'Vaduz', postCode: '9490' }, 0.1],
];

const SECOND_NUMBERS: Shares<Exclude<IdentifierType, 'PASSPORT'> | null> = [
  [null, 40],
  ['NATIONAL_ID', 25],
  ['TAX_CODE', 20],
  ['SOCIAL_SECURITY_NUMBER', 8],
  ['DRIVERS_LICENSE', 5],
  ['RESIDENCE_PERMIT', 2],
];

/** A telephone number under an area code that is given to nobody, and a mail address in a domain kept for examples. */
export function makeUpPerson(number: number, draw: Draw): MadeUpPerson {
  const [first, gender] = drawOne(draw, FIRST_NAMES);
  const last = LAST_NAMES[Math.floor(draw() ** 2 * LAST_NAMES.length)] ?? 'Smith';
  const { country, locale, ...place } = drawByShare(draw, PLACES);
  const mainAddress: Address = { line1: `${1 + Math.floor(draw() * 200)} Example Street`, ...place, country };
  const digits = String(100_000_000 + number);
  const issued = { issuingCountry: country, issuedOn: dayIn(draw, 2018, 6) };
  const second = drawByShare(draw, SECOND_NUMBERS);
  return {
    details: {
      name: { first, last },
      dateOfBirth: dayIn(draw, 1940, 65),
      gender,
      nationalities: [country],
      birthCountry: country,
      locale,
      email: anyAscii(`${first}.${last}.${number}@example.com`).toLowerCase(),
      mobile: draw() < 0.8 ? `+1555${String(number).padStart(7, '0')}` : undefined,
      mainAddress,
    },
    identifiers: [
      { type: 'PASSPORT', number: `P${digits}`, ...issued },
      ...(second ? [{ type: second, number: `N${digits}`, ...issued }] : []),
    ],
  };
}

function dayIn(draw: Draw, firstYear: number, years: number): string {
  const from = Date.UTC(firstYear, 0, 1);
  return new Date(from + draw() * years * 365 * 86_400_000).toISOString().slice(0, 10);
}
