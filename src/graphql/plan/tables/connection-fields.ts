import { validateSync } from 'class-validator';
import type { CustomerListFilter, Position } from '../../../storage/reads/customer-list.js';
import { countText, cursorText, planPage, type PlannedPage } from '../../../storage/reads/plan/customer-page.js';
import { booleanText } from '../../../storage/reads/plan/leaves.js';
import { CustomerFilter } from '../../customer/customer-list.input.js';
import { pageRequest, type CustomersArguments, type OrderedPageRequest } from '../../customer/page-request.js';
import { part } from '../branch-plans.js';
import { NotPlanned, type FieldPlan, type FieldRequest, type FieldTable } from '../field-plan.js';
import { customerFields } from './customer-fields.js';

/** `Query.customers`: the filter's values are written into the SQL as parameters, the places of cursors are filled in. */
export const customers: FieldPlan = {
  prepare: (values, { services }) => {
    const { filter } = values as CustomersArguments;
    if (filter && !isValid(filter)) throw new NotPlanned('A filter that validation refuses');
    const details = pageRequest(values, services.vault);
    const { after, before, ...rest } = details.request;
    return {
      form: JSON.stringify([details.order, rest, Boolean(after), Boolean(before)]),
      values: { afterValue: after?.value, afterId: after?.id, beforeValue: before?.value, beforeId: before?.id },
      isKept: isOftenTheSame(rest.filter),
      details,
    };
  },
  json: (request) => {
    const { order, request: asked } = request.prepared.details as OrderedPageRequest;
    const { after, before } = asked;
    const page = planPage(request.alias(), {
      ...asked,
      after: after && position(request, 'after'),
      before: before && position(request, 'before'),
    });
    return page.within(request.object(connectionFields(page, { order, request: asked }), page.source));
  },
};

/** `CustomerConnection`, of a page. */
export function connectionFields(page: PlannedPage, { order, request }: OrderedPageRequest): FieldTable {
  const cursor: FieldPlan = { json: ({ source }) => cursorText(source, order, request.orderBy) };
  const edge: FieldTable = { type: 'CustomerEdge', fields: { cursor, node: part(customerFields) } };
  const { isBackward, after, before, filter } = request;
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
      totalCount: { json: () => countText(filter) },
    },
  };
}

/** The parts of a filter of which there are few values, none of them personal. */
const FEW_VALUES: readonly string[] = ['includeMerged', 'verificationStates', 'registrationStates', 'country'];

function isOftenTheSame(filter: CustomerListFilter): boolean {
  return Object.entries(filter).every(([name, value]) => value === undefined || FEW_VALUES.includes(name));
}

/** As type-graphql validates it before the resolver is called. */
function isValid(filter: CustomerFilter): boolean {
  const options = { skipMissingProperties: true, forbidUnknownValues: false };
  return validateSync(Object.assign(new CustomerFilter(), filter), options).length === 0;
}

function position({ slot }: FieldRequest, name: 'after' | 'before'): Position {
  return { value: slot(`${name}Value`), id: slot(`${name}Id`) } as unknown as Position;
}
