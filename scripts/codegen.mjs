// `npm run codegen`: all that is generated from contracts and schema. With --check nothing is written.
await import('./wire-types.mjs');
await import('./typed-documents.mjs');
