import type { S3Settings } from '../storage/images/s3-image-store.js';

const PREFIX = 'IMAGE_STORE_S3_';

/**
 * Reads where images are kept: all five settings, or none, which means the data folder.
 * @param value the setting of a name; undefined when it is not set
 * @param problems what is wrong is added to it
 */
export function readImageStore(
  value: (name: string) => string | undefined,
  problems: string[],
): S3Settings | undefined {
  const [endpoint, bucket, region, accessKeyId, secretAccessKey] = (
    ['ENDPOINT', 'BUCKET', 'REGION', 'ACCESS_KEY_ID', 'SECRET_ACCESS_KEY'] as const
  ).map((name) => value(PREFIX + name));
  if (!(endpoint || bucket || region || accessKeyId || secretAccessKey)) return undefined;
  if (endpoint && !isHttpUrl(endpoint)) problems.push(`${PREFIX}ENDPOINT must be an http or https address`);
  if (bucket && !/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(bucket)) {
    problems.push(`${PREFIX}BUCKET must be 3 to 63 lower-case letters, digits, dots or hyphens`);
  }
  if (endpoint && bucket && region && accessKeyId && secretAccessKey) {
    return { endpoint, bucket, region, accessKeyId, secretAccessKey };
  }
  if (!endpoint) problems.push(`${PREFIX}ENDPOINT is missing: the address of the storage`);
  if (!bucket) problems.push(`${PREFIX}BUCKET is missing: the bucket that images are kept in`);
  if (!region) problems.push(`${PREFIX}REGION is missing: the region of the bucket, "auto" where there are none`);
  if (!accessKeyId) problems.push(`${PREFIX}ACCESS_KEY_ID is missing: who calls the storage`);
  if (!secretAccessKey) problems.push(`${PREFIX}SECRET_ACCESS_KEY is missing: what its calls are signed with`);
  return undefined;
}

function isHttpUrl(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}
