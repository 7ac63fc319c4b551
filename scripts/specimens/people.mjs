// The people on the specimens. Every one of them is invented, and so is every number.
import { composeMrz } from './mrz-lines.mjs';
import { composeNationalNumber } from './national-number.mjs';

/** Who is on the specimens, what stands there and how they look. */
export const PEOPLE = [
  {
    name: 'layla-mithal',
    description: 'A woman with a valid card. She is the applicant of examples/enroll-arabic-name.json.',
    gender: 'F',
    names: { arabic: ['ليلى', '', 'مثال'], latin: ['Layla', '', 'Mithal'] },
    birthdate: '1992-03-14',
    governorate: '01',
    serial: '0142',
    card: {
      address: ['١٢ شارع النموذج', 'المعادي'],
      state: 'القاهرة',
      documentNumber: 'SP0000001',
      issueDate: '2025-02-01',
      expirationDate: '2032-01-31',
      profession: 'مهندسة برمجيات',
      maritalStatus: 'متزوجة',
      religion: 'مسلمة',
    },
    look: { skin: '#e3b48f', head: 'scarf', cloth: '#2f6f73', coat: '#27324a', eyes: '#4a2f1b', lips: '#b4544f' },
  },
  {
    name: 'omar-namuzaj',
    description: 'A man with a valid card and a valid passport.',
    gender: 'M',
    names: { arabic: ['عمر', 'خالد', 'نموذج'], latin: ['Omar', 'Khaled', 'Namuzaj'] },
    birthdate: '1987-11-02',
    governorate: '02',
    serial: '0315',
    card: {
      address: ['٧ طريق المثال', 'سموحة'],
      state: 'الإسكندرية',
      documentNumber: 'SP0000002',
      issueDate: '2024-09-15',
      expirationDate: '2031-09-14',
      profession: 'محاسب',
      maritalStatus: 'أعزب',
      religion: 'مسيحي',
    },
    passport: { number: 'SP1000002', issueDate: '2025-03-10', expirationDate: '2032-03-09' },
    look: {
      skin: '#c98f66',
      head: 'short',
      hair: '#1d1714',
      beard: true,
      coat: '#3b3f46',
      shirt: '#e8ecef',
      eyes: '#2d1c12',
    },
  },
  {
    name: 'hoda-qadim',
    description: 'A woman whose card and passport have expired.',
    gender: 'F',
    names: { arabic: ['هدى', 'سمير', 'قديم'], latin: ['Hoda', 'Samir', 'Qadim'] },
    birthdate: '1979-06-30',
    governorate: '21',
    serial: '0728',
    card: {
      address: ['٣ ميدان العينة', 'الدقي'],
      state: 'الجيزة',
      documentNumber: 'SP0000003',
      issueDate: '2015-03-20',
      expirationDate: '2022-03-19',
      profession: 'طبيبة',
      maritalStatus: 'أرملة',
      religion: 'مسيحية',
    },
    passport: { number: 'SP1000003', issueDate: '2014-05-06', expirationDate: '2021-05-05' },
    look: {
      skin: '#f0c9a8',
      head: 'long',
      hair: '#6b3f22',
      coat: '#8a3b52',
      shirt: '#f6efe6',
      eyes: '#55401f',
      lips: '#a8413f',
      glasses: true,
    },
  },
  {
    name: 'youssef-tagreba',
    description: 'A man whose card has his name wrong in Latin letters: approve the front with these corrections.',
    corrections: { fullNameEn: 'Youssef Adel Tagreba', firstNameEn: 'Youssef', familyNameEn: 'Tagreba' },
    gender: 'M',
    names: { arabic: ['يوسف', 'عادل', 'تجربة'], latin: ['Yosf', 'Adl', 'Tgrba'] },
    birthdate: '2001-01-09',
    governorate: '12',
    serial: '0451',
    card: {
      address: ['٢٥ شارع الاختبار', 'المنصورة'],
      state: 'الدقهلية',
      documentNumber: 'SP0000004',
      issueDate: '2025-06-11',
      expirationDate: '2032-06-10',
      profession: 'طالب',
      maritalStatus: 'أعزب',
      religion: 'مسلم',
    },
    look: { skin: '#a86f48', head: 'curly', hair: '#120e0c', coat: '#c9a227', shirt: '#37474f', eyes: '#20140d' },
  },
  {
    name: 'sami-rejected',
    description: 'A man whom the sandbox rejects, by his family name: a card and a passport.',
    gender: 'M',
    names: { arabic: ['سامي', 'فؤاد', 'مرفوض'], latin: ['Sami', 'Fouad', 'Rejected'] },
    birthdate: '1968-12-25',
    governorate: '01',
    serial: '0963',
    card: {
      address: ['٤٠ شارع الرفض', 'مصر الجديدة'],
      state: 'القاهرة',
      documentNumber: 'SP0000005',
      issueDate: '2023-10-05',
      expirationDate: '2030-10-04',
      profession: 'مدير مبيعات',
      maritalStatus: 'متزوج',
      religion: 'مسلم',
    },
    passport: { number: 'SP1000005', issueDate: '2024-01-17', expirationDate: '2031-01-16' },
    look: {
      skin: '#dda982',
      head: 'bald',
      hair: '#8d8d8d',
      moustache: true,
      coat: '#5b2333',
      shirt: '#dfe7ef',
      eyes: '#3c3f44',
      glasses: true,
    },
  },
];

/** What stands on each page of a person's documents, by the names of the code's lines. */
export function writePages(person) {
  const { names, gender, birthdate, card, passport } = person;
  const [firstName, middleName, familyName] = names.arabic;
  const [firstNameEn, middleNameEn, familyNameEn] = names.latin;
  const idNumber = composeNationalNumber(person);
  const { issueDate, profession, maritalStatus, religion, expirationDate } = card;
  const pages = {
    front: {
      firstName,
      middleName,
      familyName,
      firstNameEn,
      middleNameEn,
      familyNameEn,
      address: card.address.join('، '),
      state: card.state,
      birthdate,
      idNumber,
      documentNumber: card.documentNumber,
      nationality: 'EGY',
    },
    back: {
      idNumberBack: idNumber,
      issueDate,
      profession,
      maritalStatus,
      religion,
      gender: gender === 'F' ? 'أنثى' : 'ذكر',
      expirationDate,
    },
  };
  if (!passport) return pages;
  const givenNames = [firstNameEn, middleNameEn].join(' ').trim();
  const holder = { country: 'EGY', familyName: familyNameEn, givenNames, birthdate, gender };
  const [mrz1, mrz2] = composeMrz({ ...holder, number: passport.number, expirationDate: passport.expirationDate });
  return {
    ...pages,
    passport: {
      mrz1,
      mrz2,
      firstNameAr: firstName,
      middleNameAr: middleName,
      familyNameAr: familyName,
      issuingAuthority: 'Specimen Office 1',
    },
  };
}
