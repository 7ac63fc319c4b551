import type { RawBuilder } from 'kysely';
import { validate as isUuid } from 'uuid';
import type { JsonValue } from '../../../storage/reads/plan/json-value.js';
import { column, textMemberJson } from '../../../storage/reads/plan/leaves.js';
import { planPage } from '../../../storage/reads/plan/page.js';
import { trailRows } from '../../../storage/reads/plan/trail.js';
import { TRAIL_ORDER, trailRequest, type TrailRequest } from '../../audit/trail-request.js';
import type { FieldPlan, FieldRequest, FieldTable, PlannedArguments } from '../field-plan.js';
import { enumeration, id, instant, integer, text } from '../leaf-plans.js';
import { connectionFields } from './connection-fields.js';

/** `AuditEvent`, of a row of `audit_event`. */
export const auditEventFields: FieldTable = {
  type: 'AuditEvent',
  fields: {
    id: id(),
    position: integer('position'),
    action: enumeration('action'),
    actor: text('actor'),
    provider: { json: ({ source }) => textMemberJson(column(source, 'details'), 'provider') },
    reason: text('reason'),
    requestId: text('request_id'),
    origin: text('origin'),
    occurredAt: instant('occurred_at'),
  },
};

/** `Customer.timeline`. */
export const timeline: FieldPlan = {
  prepare: prepareTrail,
  json: (request) => trailOf(column(request.source, 'id'), request),
};

/** `Query.auditTrail`: what is no id finds nothing. */
export const auditTrail: FieldPlan = {
  prepare: (values) => {
    const { form, values: places, details } = prepareTrail(values);
    const { customerId } = values;
    return { form, values: { ...places, customerId: isUuid(customerId) ? customerId : null }, details };
  },
  json: (request) => trailOf(request.slot('customerId'), request),
};

function prepareTrail(values: Readonly<Record<string, unknown>>): PlannedArguments {
  const request = trailRequest(values);
  const { limit, afterPosition } = request;
  return {
    form: JSON.stringify([limit, afterPosition !== undefined]),
    values: { afterPosition: afterPosition ?? '0' },
    details: request,
  };
}

function trailOf(customerId: RawBuilder<unknown>, { prepared, slot, alias, object }: FieldRequest): JsonValue {
  const { limit, afterPosition } = prepared.details as TrailRequest;
  const shape = { limit, orderBy: 'position', isDescending: false, isBackward: false };
  const page = planPage(alias(), shape, trailRows(customerId, slot('afterPosition'), limit));
  const place = { ...shape, order: TRAIL_ORDER, hasBeyond: afterPosition !== undefined };
  return page.within(object(connectionFields('AuditEvent', auditEventFields, page, place), page.source));
}
