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

/** The answer as it is sent. A text that is there is put in unread, but for answers that hold anything else beside it. */
export function stringifyResult({ data, errors, extensions }: FormattedExecutionResult): string {
  if (data instanceof JsonText && !errors && !extensions) return `{"data":${data.text}}\n`;
  return `${JSON.stringify({ errors, data, extensions })}\n`;
}
