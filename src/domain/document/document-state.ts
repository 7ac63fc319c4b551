import { sidesOf, type DocumentSide, type DocumentType } from './document-type.js';

/** The states of a document, in the order of a usual life. */
export const documentStates = [
  'REQUIRED',
  'FRONT_RECEIVED',
  'BACK_RECEIVED',
  'UPLOADED',
  'PROCESSING',
  'EXTRACTED',
  'IN_REVIEW',
  'APPROVED',
  'REJECTED',
  'EXPIRED',
  'ERASED',
] as const;
/** One of {@link documentStates}. */
export type DocumentState = (typeof documentStates)[number];

/** States that nothing follows but erasure. */
export const decidedDocumentStates = ['APPROVED', 'REJECTED', 'EXPIRED', 'ERASED'] as const;

/**
 * The states of an image:
 * - `RECEIVED`: stored here, not yet taken by the provider
 * - `TAKEN`: the provider has it, and has read it where it reads
 * - `REFUSED`: the provider cannot use it: a better one is needed
 * - `APPROVED`: what was read from it was approved
 */
export const imageStates = ['RECEIVED', 'TAKEN', 'REFUSED', 'APPROVED'] as const;
/** One of {@link imageStates}. */
export type ImageState = (typeof imageStates)[number];

/** What a document's state is derived from, as long as nobody has decided on it. */
export interface DocumentProgress {
  readonly type: DocumentType;
  readonly images: readonly { readonly side: DocumentSide; readonly state: ImageState }[];
  /** Whether anything of it is on its way to the provider. */
  readonly isUnderWay: boolean;
  /** Whether the provider reads images and has what it read approved. */
  readonly isRead: boolean;
  /** Whether the provider decides on it afterwards. */
  readonly isDecided: boolean;
}

/**
 * How far a document has come: what is on its way shows first, then what is missing, then what the provider has done.
 * A refused image does not count: it has to be taken again.
 */
export function deriveDocumentState({ type, images, isUnderWay, isRead, isDecided }: DocumentProgress): DocumentState {
  const usable = images.filter(({ state }) => state !== 'REFUSED');
  const has = (side: DocumentSide): boolean => usable.some((image) => image.side === side);
  if (isUnderWay && usable.length > 0) return 'PROCESSING';
  const missing = sidesOf(type).filter((side) => !has(side));
  if (missing.length > 0) {
    if (has('FRONT')) return 'FRONT_RECEIVED';
    return has('BACK') ? 'BACK_RECEIVED' : 'REQUIRED';
  }
  const all = (...states: ImageState[]): boolean => usable.every(({ state }) => states.includes(state));
  if (all('APPROVED')) return 'IN_REVIEW';
  if (!all('TAKEN', 'APPROVED')) return 'UPLOADED';
  if (isRead) return 'EXTRACTED';
  return isDecided ? 'IN_REVIEW' : 'UPLOADED';
}
