import type { Gender, LatinName } from '../customer/profile.js';

/**
 * What a provider read from the images of a document, in our forms; what it did not read is absent. Its own images (scans
 * and portrait) are kept as images of the document. Source: the seed's `customerData`, and its passport's later form.
 */
export interface DocumentExtraction {
  /** The name in the script of the document. */
  nativeName?: LatinName;
  latinName?: LatinName;
  address?: string;
  /** The province or state of the address. */
  region?: string;
  /** ISO 8601 calendar date. */
  dateOfBirth?: string;
  /** The number of the person, from the front. */
  idNumber?: string;
  /** The same from the back. */
  idNumberBack?: string;
  /** The number of the document itself. */
  documentNumber?: string;
  documentTypeId?: string;
  documentTypeCode?: string;
  issuedOn?: string;
  expiresOn?: string;
  issuer?: string;
  profession?: string;
  maritalStatus?: string;
  religion?: string;
  gender?: Gender;
  /** As it stands on the document, or ISO 3166-1 where that is what it says. */
  nationality?: string;
  /** What the provider guesses from the portrait. */
  detectedAge?: number;
  detectedGender?: Gender;
  /** The machine-readable zone of a passport, if it was read. */
  visualZone?: string;
}

/** What later images add to what was read before; what they do not say stays. */
export function mergeExtractions(known: DocumentExtraction, read: DocumentExtraction): DocumentExtraction {
  const said = Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined));
  return { ...known, ...said };
}
