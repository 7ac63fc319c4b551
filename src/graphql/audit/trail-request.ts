import { decodeCursor, pageSize } from '../paging/cursor.js';

/** The order of a trail, which its cursors carry. */
export const TRAIL_ORDER = 'POSITION';

/** The arguments of a page of a trail. */
export interface TrailArguments {
  readonly first?: number | null;
  readonly after?: string | null;
}

/** Which page of a trail. */
export interface TrailRequest {
  readonly limit: number;
  /** The position after which it begins; undefined: from the beginning. */
  readonly afterPosition: string | undefined;
}

/** What page is asked for. @throws GraphQLError BAD_USER_INPUT for a size or a cursor that there cannot be */
export function trailRequest({ first, after }: TrailArguments): TrailRequest {
  const { limit } = pageSize({ first });
  return { limit, afterPosition: decodeCursor(TRAIL_ORDER, after)?.value };
}
