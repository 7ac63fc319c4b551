import { validateSync } from 'class-validator';
import type { RawBuilder } from 'kysely';
import {
  countText,
  cursorText,
  pageForms,
  planPage,
  sqlOf,
  tallyText,
  type PlannedPage,
} from '../../../storage/reads/plan/customer-page.js';
import { dependsOnValues } from '../../../storage/reads/customer-filter.js';
import { isTallied } from '../../../storage/reads/verification-tally.js';
import { booleanText } from '../../../storage/reads/plan/leaves.js';
import { CustomerFilter } from '../../customer/customer-list.input.js';
import { pageRequest, type CustomersArguments, type OrderedPageRequest } from '../../customer/page-request.js';
import { part } from '../branch-plans.js';
import { NotPlanned, type FieldPlan, type FieldTable } from '../field-plan.js';
import { customerFields } from './customer-fields.js';

/** A page as it is planned: the request, and the SQL of its rows and of its filter without their values. */
interface PlannedRequest extends OrderedPageRequest {
  readonly rows: string;
  readonly matches: string;
}

/** `Query.customers`: the values of the filter and the places of cursors are filled in. */
export const customers: FieldPlan = {
  prepare: (values, { services }) => {
    const { filter } = values as CustomersArguments;
    if (filter && !isValid(filter)) throw new NotPlanned('A filter that validation refuses');
    const { order, request } = pageRequest(values, services.vault);
    const { rows, matches } = pageForms(request);
    const { after, before, limit, isBackward } = request;
    const details: PlannedRequest = { order, request, rows: rows.text, matches: matches.text };
    return {
      form: JSON.stringify([order, limit, isBackward, Boolean(after), Boolean(before), rows.text, matches.text]),
      values: { ...numbered('row', rows.values), ...numbered('match', matches.values) },
      details,
      isPlannedForValues: dependsOnValues(request.filter),
    };
  },
  json: ({ prepared, slot, alias, object }) => {
    const { order, request, rows, matches } = prepared.details as PlannedRequest;
    const page = planPage(
      alias(),
      request,
      sqlOf({ text: rows }, (index) => slot(`row${index}`)),
    );
    const condition = sqlOf({ text: matches }, (index) => slot(`match${index}`));
    return page.within(object(connectionFields(page, { order, request }, condition), page.source));
  },
};

/** `CustomerConnection`, of a page. */
export function connectionFields(
  page: PlannedPage,
  { order, request }: OrderedPageRequest,
  matches: RawBuilder<unknown>,
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
      totalCount: {
        json: ({ isBound }) =>
          isTallied({ isBound }, { ...request.filter, verificationStates: undefined })
            ? tallyText(request.filter)
            : countText(matches),
      },
    },
  };
}

/** As type-graphql validates it before the resolver is called. */
function isValid(filter: CustomerFilter): boolean {
  const options = { skipMissingProperties: true, forbidUnknownValues: false };
  return validateSync(Object.assign(new CustomerFilter(), filter), options).length === 0;
}

function numbered(name: string, values: readonly unknown[]): Record<string, unknown> {
  return Object.fromEntries(values.map((value, index) => [`${name}${index}`, value]));
}
