// `npm start` from a checkout: brings dist/ in line with src/ and starts the service. What V8 compiles is kept, so
// that the next start is quicker. Where there is nothing to build (a deployment), run `node dist/main.js`.
import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';
import { build } from './build.mjs';

enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/v8', import.meta.url)));
await build();
await import('../dist/main.js');
