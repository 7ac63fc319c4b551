import { decodeBase64 } from '../../domain/document/base64.js';
import type { DocumentResult } from '../provider.js';
import { textOf, type JsonObject } from '../http/json.js';
import type { TellStrange } from './extraction.js';

type Image = NonNullable<DocumentResult['images']>[number];

/** The images that eNROLL makes, by the fields in which it answers them. */
const IMAGES: Readonly<Record<string, Pick<Image, 'kind' | 'side'>>> = {
  idFrontScan: { kind: 'SCAN', side: 'FRONT' },
  idBackScan: { kind: 'SCAN', side: 'BACK' },
  photo: { kind: 'PORTRAIT', side: 'FRONT' },
};
const LARGEST_BYTES = 10 * 1024 * 1024;
const DATA_URL = /^data:[^,]{0,100};base64,/;

/** The images of an answer; one that is no base64, or larger than 10 MB, is left out and told. */
export function readImages(data: JsonObject, tell: TellStrange): Image[] {
  return Object.entries(IMAGES).flatMap(([field, image]) => {
    const text = textOf(data[field]);
    if (text === undefined) return [];
    const bytes = decode(text);
    if (bytes) return [{ ...image, bytes }];
    tell('FIELD', field);
    return [];
  });
}

function decode(text: string): Buffer | undefined {
  if (text.length > LARGEST_BYTES * 1.5) return undefined;
  const content = text
    .trim()
    .replace(DATA_URL, '')
    .replace(/[\r\n]+/g, '');
  // Padding is often left out.
  const bytes = decodeBase64(content.padEnd(Math.ceil(content.length / 4) * 4, '='));
  return bytes && bytes.length > 0 && bytes.length <= LARGEST_BYTES ? bytes : undefined;
}
