import { readFile } from 'node:fs/promises';
import type { GraphQLSchema } from 'graphql';
import { DocumentGate } from '../graphql/hardening/document-gate.js';
import { ManifestError, TrustedDocuments } from '../graphql/hardening/trusted-documents.js';
import { ConfigError, type Config } from './config.js';

/**
 * Makes what every GraphQL request passes first, with the documents of `TRUSTED_DOCUMENTS` where it is set.
 * @throws ConfigError that lists all that is wrong with the manifest
 */
export async function openGate(
  { graphLimits: limits, trustedDocumentsPath: path, hasPlayground, isFederated }: Config,
  schema: GraphQLSchema,
): Promise<DocumentGate> {
  const trusted =
    path === undefined ? undefined : await readTrusted(path, (text) => TrustedDocuments.read(text, schema, limits));
  return new DocumentGate({ schema, limits, allowsIntrospection: hasPlayground, allowsService: isFederated, trusted });
}

async function readTrusted(path: string, read: (text: string) => TrustedDocuments): Promise<TrustedDocuments> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch {
    throw new ConfigError(['TRUSTED_DOCUMENTS names a file that cannot be read']);
  }
  try {
    return read(text);
  } catch (error) {
    if (!(error instanceof ManifestError)) throw error;
    throw new ConfigError(error.problems.map((problem) => `TRUSTED_DOCUMENTS: ${problem}`));
  }
}
