import { cut, turnUpright, type UprightPage } from './crop.js';
import { findCode } from './find-code.js';
import { LAYOUTS, type Box, type DocumentPage } from './layout.js';
import { readPageCode } from './page-code.js';
import { readPageFields, type PageFields } from './page-fields.js';
import { decodePicture, openPicture } from './picture.js';

/** What was read from a picture of a document. */
export interface DocumentScan {
  readonly page: DocumentPage;
  readonly fields: PageFields;
  /** The page cut out of the picture, as a JPEG in base64. */
  readonly scan: string | null;
  /** The portrait on it, likewise; null where the page has none. */
  readonly photo: string | null;
}

/** Why nothing was read: it is no picture, shows no document, or a zone whose check digits are wrong. */
export type ScanFailure = 'INVALID_IMAGE' | 'UNREADABLE_DOCUMENT' | 'INVALID_MRZ';

const JPEG_QUALITY = 80;

/** Decoded pictures are large: many at once would take the memory of the service that runs beside. */
let last: Promise<unknown> = Promise.resolve();

/** Reads a document from a picture of it, by the code that its page carries. One at a time: others wait. */
export async function scanDocument(bytes: Buffer): Promise<DocumentScan | ScanFailure> {
  const scan = last.then(() => scanNow(bytes));
  last = scan.catch(() => undefined);
  return scan;
}

async function scanNow(bytes: Buffer): Promise<DocumentScan | ScanFailure> {
  const picture = await decodePicture(bytes);
  if (!picture) return 'INVALID_IMAGE';
  const code = await findCode(picture);
  const read = code && readPageCode(code.text);
  if (!read) return 'UNREADABLE_DOCUMENT';
  const fields = readPageFields(read);
  if (!fields) return 'INVALID_MRZ';
  const layout = LAYOUTS[read.page];
  const upright = await turnUpright(picture, code, layout);
  return {
    page: read.page,
    fields,
    scan: await cutJpeg(upright, { left: 0, top: 0, width: layout.width, height: layout.height }),
    photo: layout.portrait ? await cutJpeg(upright, layout.portrait) : null,
  };
}

async function cutJpeg(page: UprightPage, box: Box): Promise<string | null> {
  const part = await cut(page, box);
  return part ? (await openPicture(part).jpeg({ quality: JPEG_QUALITY }).toBuffer()).toString('base64') : null;
}
