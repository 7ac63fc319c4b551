// The data page of a passport: the layout's numbers are in src/sandbox/enroll/scan/layout.ts.
import { arabic, framed, latin, mono, paper, specimenMark, svg } from './page-parts.mjs';
import { drawPortrait } from './portrait.mjs';

const LEFT = 452;
const RIGHT = 1228;
const FAINT = { fill: '#5a6875' };

/** The page, but for its code. */
export function drawPassport({ look, names, gender, birthdate, passport }, text, { width, height, portrait }) {
  const [firstName, middleName, familyName] = names.latin.map((name) => name.toUpperCase());
  const field = (x, y, label, value) =>
    `${latin(x, y, 20, label, FAINT)}${latin(x, y + 38, 34, value, { weight: 600 })}`;
  return svg(
    width,
    height,
    `${paper({ width, height, title: 'SPECIMEN PASSPORT', arabicTitle: 'جواز سفر · نموذج', from: '#f4ead9', to: '#d9dcea', ink: '#2b3a63' })}
    ${specimenMark(810, 440, 150)}
    ${framed(portrait, drawPortrait(look))}
    ${field(LEFT, 150, 'Type', 'P')}${field(LEFT + 130, 150, 'Country', 'EGY')}${field(LEFT + 330, 150, 'Passport no.', passport.number)}
    ${field(LEFT, 228, 'Surname', familyName)}
    ${arabic(RIGHT, 266, 38, text.familyNameAr, { weight: 600 })}
    ${field(LEFT, 306, 'Given names', [firstName, middleName].filter(Boolean).join(' '))}
    ${arabic(RIGHT, 344, 38, [text.firstNameAr, text.middleNameAr].filter(Boolean).join(' '), { weight: 600 })}
    ${field(LEFT, 384, 'Date of birth', birthdate)}${field(LEFT + 280, 384, 'Sex', gender)}
    ${field(LEFT, 462, 'Date of issue', passport.issueDate)}${field(LEFT + 280, 462, 'Nationality', 'EGY')}
    ${field(LEFT, 540, 'Date of expiry', passport.expirationDate)}
    ${latin(LEFT, 622, 20, 'Authority', FAINT)}${latin(LEFT, 658, 30, text.issuingAuthority, { weight: 600 })}
    ${latin(LEFT, 716, 20, 'Invented person · not a document', FAINT)}
    ${arabic(408, 630, 24, 'شخص خيالي · ليست وثيقة رسمية', FAINT)}
    <rect y="750" width="${width}" height="116" fill="#fff" fill-opacity=".82"/>
    ${mono(40, 798, 49.5, text.mrz1)}${mono(40, 850, 49.5, text.mrz2)}`,
  );
}
