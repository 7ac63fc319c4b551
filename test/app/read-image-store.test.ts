import { describe, expect, test } from '@jest/globals';
import { ConfigError, readConfig } from '../../src/app/config.js';

const five = {
  IMAGE_STORE_S3_ENDPOINT: 'https://s3.example',
  IMAGE_STORE_S3_BUCKET: 'images',
  IMAGE_STORE_S3_REGION: 'eu-test-1',
  IMAGE_STORE_S3_ACCESS_KEY_ID: 'id',
  IMAGE_STORE_S3_SECRET_ACCESS_KEY: 'secret',
};

describe('the settings of the image store', () => {
  test('may all be absent: images are kept in the data folder', () => {
    expect(readConfig({ IMAGE_STORE_S3_BUCKET: ' ' }).imageStore).toBeUndefined();
  });

  test('are read when all five are there', () => {
    expect(readConfig(five).imageStore).toEqual({
      endpoint: 'https://s3.example',
      bucket: 'images',
      region: 'eu-test-1',
      accessKeyId: 'id',
      secretAccessKey: 'secret',
    });
  });

  test.each([
    [
      { IMAGE_STORE_S3_BUCKET: 'images' },
      [
        'IMAGE_STORE_S3_ENDPOINT is missing: the address of the storage',
        'IMAGE_STORE_S3_REGION is missing: the region of the bucket, "auto" where there are none',
        'IMAGE_STORE_S3_ACCESS_KEY_ID is missing: who calls the storage',
        'IMAGE_STORE_S3_SECRET_ACCESS_KEY is missing: what its calls are signed with',
      ],
    ],
    [{ ...five, IMAGE_STORE_S3_BUCKET: '' }, ['IMAGE_STORE_S3_BUCKET is missing: the bucket that images are kept in']],
    [
      { ...five, IMAGE_STORE_S3_ENDPOINT: 's3.example', IMAGE_STORE_S3_BUCKET: 'a/b' },
      [
        'IMAGE_STORE_S3_ENDPOINT must be an http or https address',
        'IMAGE_STORE_S3_BUCKET must be 3 to 63 lower-case letters, digits, dots or hyphens',
      ],
    ],
  ])('are refused in part or in another form: %j', (env, problems) => {
    expect(() => readConfig(env)).toThrow(new ConfigError(problems));
  });
});
