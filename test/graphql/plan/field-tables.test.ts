import 'reflect-metadata';
import { expect, it } from '@jest/globals';
import { isObjectType } from 'graphql';
import { sql } from 'kysely';
import type { FieldTable } from '../../../src/graphql/plan/field-plan.js';
import { auditEventFields } from '../../../src/graphql/plan/tables/audit-fields.js';
import { connectionFields } from '../../../src/graphql/plan/tables/connection-fields.js';
import { customerFields } from '../../../src/graphql/plan/tables/customer-fields.js';
import { customerConnection } from '../../../src/graphql/plan/tables/customers.js';
import { derivedVerificationFields } from '../../../src/graphql/plan/tables/derived-verification-fields.js';
import { documentFields } from '../../../src/graphql/plan/tables/document-fields.js';
import { failureFields } from '../../../src/graphql/plan/tables/failure-fields.js';
import { identifierFields } from '../../../src/graphql/plan/tables/identifier-fields.js';
import * as person from '../../../src/graphql/plan/tables/person-fields.js';
import { queryFields } from '../../../src/graphql/plan/tables/query-fields.js';
import { registrationFields } from '../../../src/graphql/plan/tables/registration-fields.js';
import { requirementFields } from '../../../src/graphql/plan/tables/requirement-fields.js';
import * as verification from '../../../src/graphql/plan/tables/verification-fields.js';
import { createSchema } from '../../../src/graphql/schema.js';
import { planPage } from '../../../src/storage/reads/plan/page.js';
import { DerivedVerification } from '../../../src/storage/reads/plan/verification.js';

const request = { filter: {}, orderBy: 'created_at', isDescending: true, limit: 2, isBackward: false } as const;
const page = planPage('t1', request, sql`true`);
const tables: readonly FieldTable[] = [
  queryFields,
  customerConnection(page, { order: 'CREATED_AT DESC', request }, sql`true`),
  connectionFields('AuditEvent', auditEventFields, page, { ...request, order: 'POSITION', hasBeyond: false }),
  auditEventFields,
  customerFields,
  ...Object.values(person),
  identifierFields,
  documentFields,
  failureFields,
  registrationFields,
  requirementFields,
  ...Object.values(verification),
  derivedVerificationFields(new DerivedVerification('t1', { verifying: [], others: [] })),
];

const schema = createSchema();

it.each(tables.map((table) => [table.type, table] as const))(
  'knows only fields of %s that the schema has, and the arguments of each that has some',
  (_name, { type, fields }) => {
    const found = schema.getType(type);
    if (!isObjectType(found)) throw new Error(`The schema has no ${type}`);
    const declared = found.getFields();
    expect(Object.keys(fields).filter((name) => !declared[name])).toEqual([]);
    const withArguments = Object.keys(fields).filter((name) => (declared[name]?.args.length ?? 0) > 0);
    const prepared = Object.entries(fields).flatMap(([name, { prepare }]) => (prepare ? [name] : []));
    expect(prepared).toEqual(withArguments);
  },
);
