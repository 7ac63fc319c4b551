import { valueSources } from '../../domain/conflict/field-conflict.js';
import { defineEnum } from '../enums.js';

/** `ValueSource` in the schema. */
export const ValueSourceEnum = defineEnum('ValueSource', valueSources, 'Where one of several values comes from.', {
  DECLARED: 'A client said it.',
  EXTRACTED: 'It was read from a scanned document.',
  PROVIDER: 'A provider holds it.',
});
