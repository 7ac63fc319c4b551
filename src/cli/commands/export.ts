import { open, type FileHandle } from 'node:fs/promises';
import { CliError, EXIT } from '../cli-error.js';
import type { GraphClient } from '../graph-client.js';
import type { Output } from '../output.js';

const PAGE = 100;

const EXPORT = (personal: string): string => `query ExportCustomers($after: String) {
  customers(first: ${PAGE}, after: $after, orderBy: { field: CREATED_AT, direction: ASC }) {
    edges { node { id reference createdAt ${personal} verification { state }
      registrations { provider { id } state externalId verification { state } } } }
    pageInfo { endCursor hasNextPage }
  }
}`;

/** What `--personal` adds. */
const PERSONAL = 'name { first middle last } dateOfBirth email mobile';

interface Page {
  readonly customers: {
    readonly edges: readonly { readonly node: object }[];
    readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
  };
}

/** Writes every customer as a line of JSON: ids and states, and who they are only where that is asked for. @returns the exit code */
export async function exportCommand(
  graph: GraphClient,
  { file, isPersonal }: { readonly file?: string; readonly isPersonal: boolean },
  { out, err }: Output,
): Promise<number> {
  const target = file === undefined ? undefined : await create(file);
  let [after, count, hasMore] = [null as string | null, 0, true];
  while (hasMore) {
    const { customers } = await graph.ask<Page>(EXPORT(isPersonal ? PERSONAL : ''), { after });
    const lines = customers.edges.map(({ node }) => `${JSON.stringify(node)}\n`).join('');
    if (target) await target.write(lines);
    else out(lines);
    count += customers.edges.length;
    ({ endCursor: after, hasNextPage: hasMore } = customers.pageInfo);
  }
  if (target) {
    await target.close();
    err(`Wrote ${count} customers to ${file}\n`);
  }
  return EXIT.done;
}

/** Readable by its owner only. @throws CliError where a file is there already */
async function create(file: string): Promise<FileHandle> {
  try {
    return await open(file, 'wx', 0o600);
  } catch {
    throw new CliError(`${file} is there already, or cannot be written`, EXIT.usage);
  }
}
