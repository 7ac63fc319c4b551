import type { S3Settings } from '../storage/images/s3-image-store.js';
import { isHttpUrl, type Environment } from './settings/environment.js';
import type { Setting } from './settings/setting.js';

/** All five, or none. */
export const imageStoreSettings = {
  endpoint: setting('ENDPOINT', 'address', 'The address of the S3-compatible storage that images are kept in'),
  bucket: setting('BUCKET', 'text', 'The bucket, which exists and is addressed by path'),
  region: setting('REGION', 'text', 'The region of the bucket, `auto` where there are none'),
  accessKeyId: setting('ACCESS_KEY_ID', 'text', 'Who calls the storage'),
  secretAccessKey: { ...setting('SECRET_ACCESS_KEY', 'text', 'What its calls are signed with'), isSecret: true },
} satisfies Record<keyof S3Settings, Setting>;

/** Reads where images are kept: all five settings, or none, which means the data folder. */
export function readImageStore(env: Environment): S3Settings | undefined {
  const { problems } = env;
  const names = imageStoreSettings;
  const endpoint = env.find(names.endpoint);
  const bucket = env.find(names.bucket);
  const region = env.find(names.region);
  const accessKeyId = env.find(names.accessKeyId);
  const secretAccessKey = env.find(names.secretAccessKey);
  if (!(endpoint || bucket || region || accessKeyId || secretAccessKey)) return undefined;
  if (endpoint && !isHttpUrl(endpoint)) problems.push(`${names.endpoint.name} must be an http or https address`);
  if (bucket && !/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(bucket)) {
    problems.push(`${names.bucket.name} must be 3 to 63 lower-case letters, digits, dots or hyphens`);
  }
  if (endpoint && bucket && region && accessKeyId && secretAccessKey) {
    return { endpoint, bucket, region, accessKeyId, secretAccessKey };
  }
  if (!endpoint) problems.push(`${names.endpoint.name} is missing: the address of the storage`);
  if (!bucket) problems.push(`${names.bucket.name} is missing: the bucket that images are kept in`);
  if (!region) problems.push(`${names.region.name} is missing: the region of the bucket, "auto" where there are none`);
  if (!accessKeyId) problems.push(`${names.accessKeyId.name} is missing: who calls the storage`);
  if (!secretAccessKey) problems.push(`${names.secretAccessKey.name} is missing: what its calls are signed with`);
  return undefined;
}

function setting(suffix: string, form: string, description: string): Setting {
  return { name: `IMAGE_STORE_S3_${suffix}`, form, default: 'images are kept in `DATA_DIR`', description };
}
