const FOREIGN = /[^A-Za-z0-9+/]/;

/**
 * The bytes of a text in Base64 with padding (RFC 4648, section 4), or undefined for anything else. Looks for what does
 * not belong there instead of matching the whole: a pattern over millions of characters can exhaust the stack.
 */
export function decodeBase64(text: string): Buffer | undefined {
  if (text.length % 4 !== 0) return undefined;
  const content = text.replace(/={1,2}$/, '');
  return FOREIGN.test(content) ? undefined : Buffer.from(text, 'base64');
}
