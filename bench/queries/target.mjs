// It shares no divisor with the number of customers, so that all of them come in turn, none beside the one before.
const STEP = 997;

/** What a load asks a server for: the list, or one customer after another. */
export function targetOf({ origin, headers, bodyOf }, operation, ids) {
  if (operation === 'List') {
    const body = bodyOf('List');
    return { origin, headers, makeBody: () => body };
  }
  const bodies = ids.map((id) => bodyOf('One', { id }));
  let index = 0;
  return { origin, headers, makeBody: () => bodies[(index += STEP) % bodies.length] };
}
