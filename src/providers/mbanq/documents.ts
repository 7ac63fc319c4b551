import { sidesOf, type DocumentType } from '../../domain/document/document-type.js';
import { findOurPath, UnsupportedValue, type FieldRule } from '../../domain/readiness/field-map.js';
import { declareFields } from '../field-declaration.js';
import { textOf } from '../http/json.js';
import type { DocumentCall, Operation } from '../provider.js';
import { writeRequest } from '../write-request.js';
import type { MbanqClient } from './client.js';
import { doubts } from './doubts.js';
import { refused, toId } from './ids.js';
import { MBANQ } from './name.js';

/** The documents whose number is an identifier at Mbanq, with which images are kept, in words for those who look at them. */
const WORDS: ReadonlyMap<DocumentType, string> = new Map([
  ['PASSPORT', 'Passport'],
  ['DRIVERS_LICENSE', "Driver's License"],
  ['NATIONAL_ID', 'National ID'],
  ['RESIDENCE_PERMIT', 'Residence Permit'],
]);

/** The types of document of which Mbanq takes images. */
export const imageTypes: readonly DocumentType[] = [...WORDS.keys()];

const { required, own } = declareFields<DocumentCall>('verified');

/** Every field that Mbanq takes of an image. */
export const documentFields: readonly FieldRule<DocumentCall>[] = [
  own('name', 'the name of an image', nameOf),
  { ...required('image', 'file', 'an image', fileOf), form: 'a file' },
  required('documentType', 'type', 'a type of document', ({ documentType }) => wordsOf(documentType)),
  own('description', 'a remark on an image', (call) => `${wordsOf(call.documentType)}, ${sideOf(call)}`),
];

/** The form that gives Mbanq one image. @throws ProviderError as `writeRequest` */
export function mapDocument(call: DocumentCall): FormData {
  const form = new FormData();
  for (const [field, value] of Object.entries(writeRequest(MBANQ, documentFields, call))) {
    form.set(field, value as Blob | string);
  }
  return form;
}

/** Gives Mbanq one image, which is kept with the identifier of its document. */
export function createUpload(client: MbanqClient): Operation<DocumentCall> {
  return {
    policy: { kind: 'sameKey' },
    doubt: doubts.uploadDocument,
    perform: async (call) => {
      const form = mapDocument(call);
      const { externalIdentifierId, documentType } = call;
      if (externalIdentifierId === undefined) {
        const message = `Mbanq keeps images with an identifier: add one of type ${documentType} that is in use`;
        throw refused('does not have the identifier of this document', [{ path: 'identifiers', message }]);
      }
      const ourPath = (theirs: string) => findOurPath(documentFields, theirs);
      const answer = await client.uploadDocument(toId(externalIdentifierId), form, ourPath);
      return { externalId: textOf(answer.resourceId) ?? textOf(answer.id) ?? '' };
    },
  };
}

function wordsOf(documentType: DocumentType): string {
  const words = WORDS.get(documentType);
  if (words === undefined) throw new UnsupportedValue(`it takes images of ${[...WORDS.keys()].join(', ')} only`);
  return words;
}

function sideOf({ documentType, side }: DocumentCall): string {
  return sidesOf(documentType).length > 1 ? side.toLowerCase() : 'data page';
}

/** E.g. `national-id-front`. */
function nameOf(call: DocumentCall): string {
  return [call.documentType, sideOf(call)].join('-').toLowerCase().replaceAll(/[_ ]/g, '-');
}

function fileOf(call: DocumentCall): File | undefined {
  const { image, mediaType } = call;
  if (image.length === 0) return undefined;
  const extension = mediaType.split('/')[1] ?? 'bin';
  return new File([new Uint8Array(image)], `${nameOf(call)}.${extension}`, { type: mediaType });
}
