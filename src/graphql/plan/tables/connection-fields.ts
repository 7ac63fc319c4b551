import { booleanText } from '../../../storage/reads/plan/leaves.js';
import { cursorText, type PlannedPage } from '../../../storage/reads/plan/page.js';
import { part } from '../branch-plans.js';
import type { FieldPlan, FieldTable } from '../field-plan.js';

/** Where a page stands in its list. */
export interface PagePlace {
  /** The name of the list's order, which its cursors carry. */
  readonly order: string;
  /** The column that the list is ordered by. */
  readonly orderBy: string;
  /** Whether the page ends at a place, instead of beginning at one. */
  readonly isBackward: boolean;
  /** Whether a place was given: there is something beyond it. */
  readonly hasBeyond: boolean;
}

/** `<name>Connection`, of a page of such nodes; a count of all is its list's own. */
export function connectionFields(name: string, node: FieldTable, page: PlannedPage, place: PagePlace): FieldTable {
  const { order, orderBy, isBackward, hasBeyond } = place;
  const cursor: FieldPlan = { json: ({ source }) => cursorText(source, order, orderBy) };
  const edge: FieldTable = { type: `${name}Edge`, fields: { cursor, node: part(node) } };
  const beyond = booleanText(hasBeyond);
  const pageInfo: FieldTable = {
    type: 'PageInfo',
    fields: {
      hasNextPage: { json: () => (isBackward ? beyond : page.hasMore) },
      hasPreviousPage: { json: () => (isBackward ? page.hasMore : beyond) },
      startCursor: { json: () => page.end('first', (row) => cursorText(row, order, orderBy)) },
      endCursor: { json: () => page.end('last', (row) => cursorText(row, order, orderBy)) },
    },
  };
  return {
    type: `${name}Connection`,
    fields: {
      edges: { json: ({ object }) => page.list((row) => object(edge, row)) },
      nodes: { json: ({ object }) => page.list((row) => object(node, row)) },
      pageInfo: part(pageInfo),
    },
  };
}
