import type { CustomerRow } from '../../storage/reads/tables.js';
import { instant } from '../instant.js';
import type { CustomerType } from './customer.type.js';

/** A customer as clients see it. */
export function mapCustomer(row: CustomerRow): CustomerType {
  const { first_name: first, middle_name: middle, last_name: last, screening } = row;
  return {
    id: row.id,
    reference: row.reference,
    name: {
      salutation: row.salutation,
      first,
      middle,
      last,
      full: [first, middle, last].filter(Boolean).join(' '),
      latin: row.latin_name,
    },
    dateOfBirth: row.date_of_birth,
    gender: row.gender,
    nationalities: row.nationalities,
    birthCountry: row.birth_country,
    locale: row.locale,
    email: row.email,
    phone: row.phone,
    mobile: row.mobile,
    mainAddress: row.main_address,
    temporaryAddress: row.temporary_address,
    politicallyExposed: row.politically_exposed,
    screening: screening && {
      ...screening,
      screenedAt: screening.screenedAt ? new Date(screening.screenedAt) : undefined,
    },
    dueDiligence: row.due_diligence,
    riskScore: row.risk_score,
    description: row.description,
    selfieVerifiedAt: instant(row.selfie_verified_at),
    state: row.merged_into_id === null ? 'ACTIVE' : 'MERGED',
    mergedIntoId: row.merged_into_id,
    mergedAt: instant(row.merged_at),
    retainUntil: row.retain_until,
    createdAt: instant(row.created_at),
    updatedAt: instant(row.updated_at),
  };
}

/** The customer of a row, or null where there is none. */
export function mapFound(row: CustomerRow | null | undefined): CustomerType | null {
  return row ? mapCustomer(row) : null;
}
