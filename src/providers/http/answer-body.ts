import type { Response } from 'undici';

/** The most that is read of an answer: enough for the images that a scan answers with. */
export const MAX_ANSWER_BYTES = 16 * 1024 * 1024;

/** Thrown for an answer of more than {@link MAX_ANSWER_BYTES}. */
export class AnswerTooLarge extends Error {
  constructor() {
    super(`The answer is larger than ${MAX_ANSWER_BYTES} bytes`);
    this.name = 'AnswerTooLarge';
  }
}

/** Reads a whole answer as text, up to the bound. */
export async function readAnswer({ body }: Response): Promise<string> {
  if (!body) return '';
  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  // Leaving the loop early cancels the stream, which closes the connection.
  for await (const chunk of body as AsyncIterable<Uint8Array>) {
    sizeBytes += chunk.byteLength;
    if (sizeBytes > MAX_ANSWER_BYTES) throw new AnswerTooLarge();
    chunks.push(chunk);
  }
  return new TextDecoder().decode(Buffer.concat(chunks));
}

/** Text as JSON; an empty one has no value. */
export function parseJson(text: string): { readonly isJson: boolean; readonly value: unknown } {
  if (text.trim() === '') return { isJson: true, value: undefined };
  try {
    return { isJson: true, value: JSON.parse(text) as unknown };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { isJson: false, value: undefined };
  }
}
