// The two sides of a national id: the layout's numbers are in src/sandbox/enroll/scan/layout.ts.
import { arabic, arabicDate, arabicDigits, framed, latin, mono, paper, specimenMark, svg } from './page-parts.mjs';
import { drawPortrait } from './portrait.mjs';

const RIGHT = 1228;
const FAINT = { fill: '#5a6875' };
const NOTICE = 'Invented person · not a document';
const ARABIC_NOTICE = 'شخص خيالي · ليست وثيقة رسمية';

/** The front, but for its code. */
export function drawFront({ look, card }, text, { width, height, portrait }) {
  const names = [text.middleName, text.familyName].filter(Boolean).join(' ');
  const latinName = [text.firstNameEn, text.middleNameEn, text.familyNameEn].filter(Boolean).join(' ');
  const [street, district] = card.address;
  return svg(
    width,
    height,
    `${paper({ width, height, title: 'SPECIMEN IDENTITY CARD', arabicTitle: 'بطاقة تحقيق الشخصية · نموذج', from: '#f3efe2', to: '#cfe3da', ink: '#1f5c57' })}
    ${specimenMark(800, 470, 170)}
    ${framed(portrait, drawPortrait(look))}
    ${arabic(RIGHT, 190, 56, text.firstName, { weight: 700 })}
    ${arabic(RIGHT, 260, 50, names, { weight: 600 })}
    ${latin(388, 190, 34, latinName, { weight: 600, fill: '#2d4a55' })}
    ${latin(388, 150, 20, 'Name', FAINT)}
    ${arabic(RIGHT, 338, 36, arabicDigits(street))}
    ${arabic(RIGHT, 390, 36, `${district} - ${text.state}`)}
    ${latin(388, 316, 20, 'Address', FAINT)}
    ${latin(388, 440, 20, 'Date of birth', FAINT)}
    ${latin(388, 476, 32, text.birthdate.replaceAll('-', '/'))}
    ${arabic(RIGHT, 474, 36, `تاريخ الميلاد  ${arabicDate(text.birthdate)}`)}
    ${latin(388, 544, 20, 'National number', FAINT)}
    ${latin(RIGHT, 618, 68, arabicDigits(text.idNumber), { weight: 700, anchor: 'end', spacing: 9 })}
    ${mono(RIGHT, 668, 36, text.idNumber, { anchor: 'end', spacing: 4 })}
    ${latin(388, 700, 20, 'Document number', FAINT)}
    ${mono(388, 740, 36, text.documentNumber, { spacing: 2 })}
    ${arabic(RIGHT, 740, 24, ARABIC_NOTICE, FAINT)}
    ${latin(RIGHT, 776, 20, NOTICE, { ...FAINT, anchor: 'end' })}`,
  );
}

/** The back, but for its code. */
export function drawBack(_person, text, { width, height }) {
  const row = (y, label, arabicLabel, value) => `
    ${latin(388, y, 22, label, FAINT)}
    ${arabic(RIGHT, y, 30, arabicLabel, FAINT)}
    ${arabic(960, y, 38, value, { weight: 600 })}
    <line x1="388" x2="${RIGHT}" y1="${y + 20}" y2="${y + 20}" stroke="#1f5c57" stroke-opacity=".25"/>`;
  return svg(
    width,
    height,
    `${paper({ width, height, title: 'SPECIMEN IDENTITY CARD', arabicTitle: 'بطاقة تحقيق الشخصية · نموذج', from: '#e9eedd', to: '#d6e2ea', ink: '#1f5c57' })}
    ${specimenMark(800, 470, 170)}
    ${seal(192, 300)}
    ${latin(388, 180, 22, 'National number', FAINT)}
    ${latin(RIGHT, 188, 60, arabicDigits(text.idNumberBack), { weight: 700, anchor: 'end', spacing: 7 })}
    <line x1="388" x2="${RIGHT}" y1="212" y2="212" stroke="#1f5c57" stroke-opacity=".25"/>
    ${row(284, `Issued ${text.issueDate}`, 'تاريخ الإصدار', arabicDate(text.issueDate))}
    ${row(366, 'Profession', 'المهنة', text.profession)}
    ${row(448, 'Gender', 'النوع', text.gender)}
    ${row(530, 'Religion', 'الديانة', text.religion)}
    ${row(612, 'Marital status', 'الحالة الاجتماعية', text.maritalStatus)}
    ${row(694, `Valid until ${text.expirationDate}`, 'سارية حتى', arabicDate(text.expirationDate))}
    ${latin(388, 770, 20, NOTICE, FAINT)}${arabic(RIGHT, 770, 24, ARABIC_NOTICE, FAINT)}`,
  );
}

/** An ornament that belongs to no authority. */
function seal(x, y) {
  const petals = Array.from(
    { length: 24 },
    (_, index) => `<ellipse cx="${x}" cy="${y - 62}" rx="30" ry="62" transform="rotate(${index * 15} ${x} ${y})"/>`,
  );
  return `<g fill="none" stroke="#1f5c57" stroke-width="2" stroke-opacity=".45">${petals.join('')}<circle cx="${x}" cy="${y}" r="128"/></g>`;
}
