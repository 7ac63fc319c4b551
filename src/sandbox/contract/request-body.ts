import type { Issue } from './issue.js';

/** A body that was read, or why it could not be. */
export type ReadBody = { readonly body: unknown } | { readonly issue: Issue };

/**
 * Reads a raw body by its media type: JSON (UTF-8 only), a form, or multipart with `File` objects.
 * @param mediaTypes what the operation takes; empty when it takes none, and the body is then ignored
 */
export async function readBody(raw: Buffer, contentType: string, mediaTypes: readonly string[]): Promise<ReadBody> {
  if (mediaTypes.length === 0 || raw.length === 0) return { body: undefined };
  const mediaType = contentType.split(';')[0]?.trim().toLowerCase() ?? '';
  if (!mediaTypes.includes(mediaType)) {
    return refuse('mediaType', `must be sent as ${mediaTypes.join(' or ')}`);
  }
  try {
    return { body: await parse(raw, mediaType, contentType) };
  } catch {
    return refuse('syntax', `is not well-formed ${mediaType}`);
  }
}

async function parse(raw: Buffer, mediaType: string, contentType: string): Promise<unknown> {
  if (mediaType === 'multipart/form-data') {
    const form = await new Response(new Uint8Array(raw), { headers: { 'content-type': contentType } }).formData();
    return Object.fromEntries(form.entries());
  }
  const text = new TextDecoder('utf-8', { fatal: true }).decode(raw);
  return mediaType === 'application/x-www-form-urlencoded'
    ? Object.fromEntries(new URLSearchParams(text))
    : (JSON.parse(text) as unknown);
}

function refuse(keyword: string, message: string): ReadBody {
  return { issue: { location: 'body', path: [], keyword, message } };
}
