import type { DocumentSide, ScannedDocumentFragment } from '../graph/graphql.js';

/** What comes next with a document. */
export type ScanStep =
  | { readonly kind: 'picture'; readonly side: DocumentSide }
  | { readonly kind: 'approve'; readonly sides: readonly DocumentSide[] }
  | { readonly kind: 'wait' }
  | { readonly kind: 'over'; readonly isApproved: boolean };

const OVER = new Set(['APPROVED', 'REJECTED', 'EXPIRED', 'ERASED']);

/** The step that comes next: a picture of each side, then the approval of what was read, then the decision. */
export function nextStep({ type, state, images }: ScannedDocumentFragment): ScanStep {
  if (OVER.has(state)) return { kind: 'over', isApproved: state === 'APPROVED' };
  const sides: readonly DocumentSide[] = type === 'PASSPORT' ? ['FRONT'] : ['FRONT', 'BACK'];
  const stateOf = (side: DocumentSide) =>
    images.findLast((image) => image.side === side && image.kind === 'UPLOAD')?.state ?? 'REFUSED';
  const unread = sides.find((side) => stateOf(side) === 'REFUSED');
  if (unread) return { kind: 'picture', side: unread };
  if (sides.some((side) => stateOf(side) === 'RECEIVED')) return { kind: 'wait' };
  const unapproved = sides.filter((side) => stateOf(side) === 'TAKEN');
  return unapproved.length > 0 ? { kind: 'approve', sides: unapproved } : { kind: 'wait' };
}
