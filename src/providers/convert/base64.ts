import type { Conversion } from '../field-declaration.js';

/** Bytes as base64; what a provider has of them is never read back. */
export const base64: Conversion<Buffer> = {
  form: 'base64',
  write: (bytes) => bytes.toString('base64'),
  read: () => undefined,
};
