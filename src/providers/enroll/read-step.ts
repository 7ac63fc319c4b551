import type { DocumentExtraction } from '../../domain/document/extraction.js';
import type { ReportDrift } from '../answer-map.js';
import { textOf, type JsonObject } from '../http/json.js';
import type { DocumentResult } from '../provider.js';
import { readNationalId, readPassport, readSelfie, type TellStrange } from './extraction.js';
import { readImages } from './images.js';

/** How what each upload answers is read, and where the answer has it. */
const READERS = {
  uploadFrontImage: { part: 'customerData', read: readNationalId },
  uploadBackImage: { part: 'customerData', read: readNationalId },
  uploadPassportImage: { part: 'passportData', read: readPassport },
  uploadSelfieImage: { part: 'data', read: readSelfie },
} as const satisfies Record<
  string,
  { part: string; read: (data: JsonObject, tell: TellStrange) => DocumentExtraction }
>;

/** What an upload answered. */
export interface ReadStep {
  readonly operation: keyof typeof READERS;
  readonly data: JsonObject;
}

/** What was read from an image, with the images that eNROLL made of it and its id of the applicant, if it told one. */
export function readStep(
  { operation, data }: ReadStep,
  reportDrift: ReportDrift,
): Pick<DocumentResult, 'extraction' | 'images'> & { readonly customerId?: string } {
  const { part, read } = READERS[operation];
  const tell: TellStrange = (kind, field) => {
    reportDrift({ kind, name: `${operation}: ${part}.${field}` });
  };
  return { customerId: textOf(data.customerId), extraction: read(data, tell), images: readImages(data, tell) };
}
