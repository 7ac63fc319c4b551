import { column, memberText, wordsJson, writtenInstantJson } from '../../../storage/reads/plan/leaves.js';
import { jsonObject, memberObject } from '../branch-plans.js';
import type { FieldTable } from '../field-plan.js';
import { memberFlag, memberName, memberOf, text } from '../leaf-plans.js';

const latinName: FieldTable = {
  type: 'LatinName',
  fields: { first: memberOf('first'), family: memberOf('family'), full: memberOf('full') },
};

/** `PersonName`, of a row of `customer`. */
export const personName: FieldTable = {
  type: 'PersonName',
  fields: {
    salutation: text('salutation'),
    first: text('first_name'),
    middle: text('middle_name'),
    last: text('last_name'),
    full: {
      json: ({ source }) => wordsJson(['first_name', 'middle_name', 'last_name'].map((name) => column(source, name))),
    },
    latin: jsonObject('latin_name', latinName),
  },
};

/** `Address`, of a JSON object. */
export const address: FieldTable = {
  type: 'Address',
  fields: {
    line1: memberOf('line1'),
    line2: memberOf('line2'),
    line3: memberOf('line3'),
    line4: memberOf('line4'),
    city: memberOf('city'),
    region: memberOf('region'),
    postCode: memberOf('postCode'),
    country: memberOf('country'),
  },
};

/** `TemporaryAddress`, of a JSON object. */
export const temporaryAddress: FieldTable = {
  type: 'TemporaryAddress',
  fields: {
    address: memberObject('address', address),
    validFrom: memberOf('validFrom'),
    validTo: memberOf('validTo'),
  },
};

/** `PoliticalExposure`, of a JSON object. */
export const politicalExposure: FieldTable = {
  type: 'PoliticalExposure',
  fields: { exposed: memberFlag('exposed'), explanation: memberOf('explanation') },
};

/** `Screening`, of a JSON object. */
export const screening: FieldTable = {
  type: 'Screening',
  fields: {
    politicallyExposed: memberFlag('politicallyExposed'),
    sanctioned: memberFlag('sanctioned'),
    screenedAt: { json: ({ source }) => writtenInstantJson(memberText(source, 'screenedAt')) },
    source: memberOf('source'),
  },
};

/** `DueDiligence`, of a JSON object. */
export const dueDiligence: FieldTable = {
  type: 'DueDiligence',
  fields: {
    employmentStatus: memberName('employmentStatus'),
    occupation: memberOf('occupation'),
    occupationCode: memberOf('occupationCode'),
    expectedMonthlyVolumes: memberOf('expectedMonthlyVolumes'),
    intermediary: memberFlag('intermediary'),
    sourceOfFunds: memberOf('sourceOfFunds'),
    intendedUseOfAccount: memberOf('intendedUseOfAccount'),
    estimatedYearlyIncome: memberOf('estimatedYearlyIncome'),
    industrySector: memberOf('industrySector'),
  },
};
