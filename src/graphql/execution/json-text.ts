import type { FormattedExecutionResult } from 'graphql';

/** Stands in the place of `data` where its JSON text is there already: it is written as it is, and parsed for nobody. */
export class JsonText {
  readonly text: string;

  /** @param text valid JSON */
  constructor(text: string) {
    this.text = text;
  }

  /** For whoever writes the answer in another way, e.g. because something was added to it. */
  toJSON(): unknown {
    return JSON.parse(this.text);
  }
}

const BEFORE = '{"data":';
const AFTER = '}\n';

/** From this length on, an answer is sent as bytes. */
const LONG = 64 * 1024;

/**
 * An answer of nothing but `data`, as it is sent. A long one becomes bytes at once: as a text it would be copied once more to be
 * put together, and V8 keeps texts of more than 128 kB, once they have outlived a collection while a client reads, until it
 * collects everything.
 * @param text the JSON of `data`
 */
export function sendableData(text: string): string | Buffer {
  if (text.length < LONG) return `${BEFORE}${text}${AFTER}`;
  const bytes = Buffer.allocUnsafe(BEFORE.length + Buffer.byteLength(text) + AFTER.length);
  bytes.write(BEFORE);
  const end = BEFORE.length + bytes.write(text, BEFORE.length);
  bytes.write(AFTER, end);
  return bytes;
}

/** The answer as it is sent. A text that is there is put in unread, but for answers that hold anything else beside it. */
export function stringifyResult({ data, errors, extensions }: FormattedExecutionResult): string {
  if (data instanceof JsonText && !errors && !extensions) return `${BEFORE}${data.text}${AFTER}`;
  return `${JSON.stringify({ errors, data, extensions })}\n`;
}
