import { validateSync } from 'class-validator';
import type { RawBuilder, SqlBool } from 'kysely';
import type { Position } from '../../../storage/reads/customer-list.js';
import {
  conditionOf,
  countText,
  cursorText,
  formOf,
  planPage,
  type PlannedPage,
} from '../../../storage/reads/plan/customer-page.js';
import { booleanText } from '../../../storage/reads/plan/leaves.js';
import { CustomerFilter } from '../../customer/customer-list.input.js';
import { pageRequest, type CustomersArguments, type OrderedPageRequest } from '../../customer/page-request.js';
import { part } from '../branch-plans.js';
import { NotPlanned, type FieldPlan, type FieldRequest, type FieldTable } from '../field-plan.js';
import { customerFields } from './customer-fields.js';

/** A page as it is planned: the request, and the form of its filter. */
interface PlannedRequest extends OrderedPageRequest {
  readonly filterText: string;
}

/** `Query.customers`: the values of the filter and the places of cursors are filled in. */
export const customers: FieldPlan = {
  prepare: (values, { services }) => {
    const { filter: given } = values as CustomersArguments;
    if (given && !isValid(given)) throw new NotPlanned('A filter that validation refuses');
    const { order, request } = pageRequest(values, services.vault);
    const { filter, after, before, ...rest } = request;
    const { text: filterText, values: filterValues } = formOf(filter);
    const details: PlannedRequest = { order, request, filterText };
    return {
      form: JSON.stringify([order, rest, filterText, Boolean(after), Boolean(before)]),
      values: {
        ...Object.fromEntries(filterValues.map((value, index) => [`filter${index}`, value])),
        ...{ afterValue: after?.value, afterId: after?.id, beforeValue: before?.value, beforeId: before?.id },
      },
      details,
    };
  },
  json: (planned) => {
    const { order, request, filterText: text } = planned.prepared.details as PlannedRequest;
    const matches = conditionOf({ text }, (index) => planned.slot(`filter${index}`));
    const after = request.after && position(planned, 'after');
    const before = request.before && position(planned, 'before');
    const page = planPage(planned.alias(), { ...request, after, before }, matches);
    return page.within(planned.object(connectionFields(page, { order, request }, matches), page.source));
  },
};

/** `CustomerConnection`, of a page. */
export function connectionFields(
  page: PlannedPage,
  { order, request }: OrderedPageRequest,
  matches: RawBuilder<SqlBool>,
): FieldTable {
  const cursor: FieldPlan = { json: ({ source }) => cursorText(source, order, request.orderBy) };
  const edge: FieldTable = { type: 'CustomerEdge', fields: { cursor, node: part(customerFields) } };
  const { isBackward, after, before } = request;
  const pageInfo: FieldTable = {
    type: 'PageInfo',
    fields: {
      hasNextPage: { json: () => (isBackward ? booleanText(before !== undefined) : page.hasMore) },
      hasPreviousPage: { json: () => (isBackward ? page.hasMore : booleanText(after !== undefined)) },
      startCursor: { json: () => page.end('first', (row) => cursorText(row, order, request.orderBy)) },
      endCursor: { json: () => page.end('last', (row) => cursorText(row, order, request.orderBy)) },
    },
  };
  return {
    type: 'CustomerConnection',
    fields: {
      edges: { json: ({ object }) => page.list((row) => object(edge, row)) },
      nodes: { json: ({ object }) => page.list((row) => object(customerFields, row)) },
      pageInfo: part(pageInfo),
      totalCount: { json: () => countText(matches) },
    },
  };
}

/** As type-graphql validates it before the resolver is called. */
function isValid(filter: CustomerFilter): boolean {
  const options = { skipMissingProperties: true, forbidUnknownValues: false };
  return validateSync(Object.assign(new CustomerFilter(), filter), options).length === 0;
}

function position({ slot }: FieldRequest, name: 'after' | 'before'): Position {
  return { value: slot(`${name}Value`), id: slot(`${name}Id`) } as unknown as Position;
}
