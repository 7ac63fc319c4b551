import { allSettings } from '../../dist/app/all-settings.js';
import { code, table } from './table.mjs';

/** docs/configuration.md: every setting that the service reads. */
export function describeSettings() {
  return `${[
    '# Configuration',
    'Written by `npm run docs` from the declarations that the service reads its environment with (`src/app/all-settings.ts`):\nchange those, not this file. Without any of it the service is a development service on loopback.',
    ...allSettings().flatMap(({ title, settings }) => [
      `## ${title}`,
      table(['variable', 'meaning', 'form', 'default'], settings.map(rowOf)),
    ]),
  ].join('\n\n')}\n`;
}

function rowOf({ name, description, form, default: standard, isSecret }) {
  return [code(name), isSecret ? `${description} (secret)` : description, form, standard];
}
