import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

const compress = promisify(gzip);

/** A file that the page loads, compressed once. */
export interface PlaygroundFile {
  readonly contentType: string;
  readonly gzipped: Buffer;
}

/** GraphiQL's files, from the npm package that bundles all of it: nothing comes from elsewhere. */
export interface PlaygroundAssets {
  /** Changes when any of them changes, so that browsers may keep them forever under it. */
  readonly fingerprint: string;
  /** By name, e.g. `graphiql.js`. */
  readonly files: ReadonlyMap<string, PlaygroundFile>;
}

/** Reads and compresses GraphiQL: 9 MB, about half a second, so only when somebody opens the page. */
export async function loadPlaygroundAssets(): Promise<PlaygroundAssets> {
  const graphiql = await import('@graphql-yoga/render-graphiql/graphiql');
  const script = 'text/javascript; charset=utf-8';
  const sources: [name: string, contentType: string, text: string][] = [
    ['graphiql.js', script, graphiql.js],
    ['graphiql.css', 'text/css; charset=utf-8', graphiql.css],
    // Named as the editor labels its workers.
    ['editorWorkerService.js', script, graphiql.editorWorkerService],
    ['json.js', script, graphiql.jsonWorker],
    ['graphql.js', script, graphiql.graphqlWorker],
  ];
  const hash = createHash('sha256');
  for (const [, , text] of sources) hash.update(text);
  const files = await Promise.all(
    sources.map(async ([name, contentType, text]) => [name, { contentType, gzipped: await compress(text) }] as const),
  );
  return { fingerprint: hash.digest('hex').slice(0, 16), files: new Map(files) };
}
