import { validateSync } from 'class-validator';
import type { RawBuilder } from 'kysely';
import { countText, pageForms, sqlOf, tallyText } from '../../../storage/reads/plan/customer-page.js';
import { planPage, type PlannedPage } from '../../../storage/reads/plan/page.js';
import { dependsOnValues } from '../../../storage/reads/customer-filter.js';
import { isTallied } from '../../../storage/reads/verification-tally.js';
import { CustomerFilter } from '../../customer/customer-list.input.js';
import { pageRequest, type CustomersArguments, type OrderedPageRequest } from '../../customer/page-request.js';
import { NotPlanned, type FieldPlan, type FieldTable } from '../field-plan.js';
import { connectionFields } from './connection-fields.js';
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
    return page.within(object(customerConnection(page, { order, request }, condition), page.source));
  },
};

/** `CustomerConnection`, of a page. */
export function customerConnection(
  page: PlannedPage,
  { order, request }: OrderedPageRequest,
  matches: RawBuilder<unknown>,
): FieldTable {
  const { filter, orderBy, isBackward, after, before } = request;
  const hasBeyond = (isBackward ? before : after) !== undefined;
  const { type, fields } = connectionFields('Customer', customerFields, page, {
    order,
    orderBy,
    isBackward,
    hasBeyond,
  });
  const totalCount: FieldPlan = {
    json: ({ isBound }) =>
      isTallied({ isBound }, { ...filter, verificationStates: undefined }) ? tallyText(filter) : countText(matches),
  };
  return { type, fields: { ...fields, totalCount } };
}

/** As type-graphql validates it before the resolver is called. */
function isValid(filter: CustomerFilter): boolean {
  const options = { skipMissingProperties: true, forbidUnknownValues: false };
  return validateSync(Object.assign(new CustomerFilter(), filter), options).length === 0;
}

function numbered(name: string, values: readonly unknown[]): Record<string, unknown> {
  return Object.fromEntries(values.map((value, index) => [`${name}${index}`, value]));
}
