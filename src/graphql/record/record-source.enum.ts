import { recordSources } from '../../domain/registration/provider-record.js';
import { defineEnum } from '../enums.js';

/** `RecordSource` in the schema. */
export const RecordSourceEnum = defineEnum('RecordSource', recordSources, 'How we know what a provider holds.', {
  SENT: 'We told it so, and it accepted.',
  READ: 'It answered so.',
});
