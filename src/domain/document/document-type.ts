/** The kinds of document that the unified schema knows. */
export const documentTypes = [
  'NATIONAL_ID',
  'PASSPORT',
  'DRIVERS_LICENSE',
  'RESIDENCE_PERMIT',
  'PROOF_OF_ADDRESS',
  'SELFIE',
] as const;
/** One of {@link documentTypes}. */
export type DocumentType = (typeof documentTypes)[number];

/** The sides of a document. */
export const documentSides = ['FRONT', 'BACK'] as const;
/** One of {@link documentSides}. */
export type DocumentSide = (typeof documentSides)[number];

/** Cards say something on both sides; everything else is one picture, its front. */
const TWO_SIDED: readonly DocumentType[] = ['NATIONAL_ID', 'DRIVERS_LICENSE', 'RESIDENCE_PERMIT'];

/** The sides of which an image is needed. */
export function sidesOf(type: DocumentType): readonly DocumentSide[] {
  return TWO_SIDED.includes(type) ? documentSides : ['FRONT'];
}
