import { mergedIntoText, stateText } from '../../../storage/reads/plan/merged.js';
import { column, isText } from '../../../storage/reads/plan/leaves.js';
import { listOfRows } from '../../../storage/reads/plan/rows.js';
import { DerivedVerification } from '../../../storage/reads/plan/verification.js';
import { jsonObject, part, rows } from '../branch-plans.js';
import type { FieldTable } from '../field-plan.js';
import { enumeration, id, instant, text, texts } from '../leaf-plans.js';
import { timeline } from './audit-fields.js';
import { countingProviders } from './counting-providers.js';
import { derivedVerificationFields } from './derived-verification-fields.js';
import { documentFields } from './document-fields.js';
import { identifierFields } from './identifier-fields.js';
import { address, dueDiligence, personName, politicalExposure, screening, temporaryAddress } from './person-fields.js';
import { registrationFields } from './registration-fields.js';

/** `Customer`, of a row of `customer`. */
export const customerFields: FieldTable = {
  type: 'Customer',
  fields: {
    id: id(),
    reference: text('reference'),
    name: part(personName),
    dateOfBirth: text('date_of_birth'),
    gender: enumeration('gender'),
    nationalities: texts('nationalities'),
    birthCountry: text('birth_country'),
    locale: text('locale'),
    email: text('email'),
    phone: text('phone'),
    mobile: text('mobile'),
    mainAddress: jsonObject('main_address', address),
    temporaryAddress: jsonObject('temporary_address', temporaryAddress),
    politicallyExposed: jsonObject('politically_exposed', politicalExposure),
    screening: jsonObject('screening', screening),
    dueDiligence: jsonObject('due_diligence', dueDiligence),
    riskScore: enumeration('risk_score'),
    description: text('description'),
    selfieVerifiedAt: instant('selfie_verified_at'),
    state: { json: ({ source }) => stateText(source) },
    mergedInto: {
      json: ({ source, object, alias, isBound }) =>
        mergedIntoText(alias(), source, isBound, (row) => object(customerFields, row)),
    },
    mergedAt: instant('merged_at'),
    retainUntil: text('retain_until'),
    createdAt: instant('created_at'),
    updatedAt: instant('updated_at'),
    identifiers: {
      prepare: ({ status }) => ({ form: typeof status === 'string' ? status : '', values: {} }),
      json: ({ source, object, alias, prepared: { form } }) =>
        listOfRows(
          alias(),
          { table: 'identifier', by: 'customer_id', orderBy: 'id' },
          column(source, 'id'),
          (row) => object(identifierFields, row),
          form === '' ? undefined : (row) => isText(column(row, 'status'), form),
        ),
    },
    documents: rows({ table: 'document', by: 'customer_id', orderBy: 'id' }, () => documentFields),
    registrations: rows({ table: 'registration', by: 'customer_id', orderBy: 'id' }, () => registrationFields),
    timeline,
    verification: {
      json: ({ source, object, alias, context }) => {
        const derived = new DerivedVerification(alias(), countingProviders(context));
        return derived.of(source, object(derivedVerificationFields(derived), derived.source));
      },
    },
  },
};
