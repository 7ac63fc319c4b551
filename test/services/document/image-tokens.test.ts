import type { KeyObject } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { SignJWT } from 'jose';
import {
  ImageTokens,
  READ_TOKEN_LIFETIME_MS,
  RefusedToken,
  UPLOAD_TOKEN_LIFETIME_MS,
} from '../../../src/services/document/image-tokens.js';
import { generateKeyEntry, parseKeyring } from '../../../src/storage/crypto/keyring.js';

const oldKey = generateKeyEntry('old');
const newKey = generateKeyEntry('new');
const tokens = new ImageTokens(parseKeyring(newKey));
const now = new Date('2026-03-01T12:00:00.250Z');
const customerId = '0197e9a0-0000-7000-8000-000000000003';
const upload = {
  documentId: '0197e9a0-0000-7000-8000-000000000001',
  side: 'FRONT',
  customerId,
  callerId: 'ada',
} as const;
const read = { imageId: '0197e9a0-0000-7000-8000-000000000002', customerId, callerId: 'ada' };

function after(date: Date, ms: number): Date {
  return new Date(date.getTime() + ms);
}

describe('a token', () => {
  test('says what it allows, to whom, and until when', async () => {
    const signed = await tokens.signUpload(upload, now);
    expect(signed.expiresAt).toEqual(new Date('2026-03-01T12:10:00Z'));
    expect(await tokens.verifyUpload(signed.token, now)).toEqual(upload);

    const signedRead = await tokens.signRead(read, now);
    expect(signedRead.expiresAt).toEqual(new Date('2026-03-01T12:02:00Z'));
    expect(await tokens.verifyRead(signedRead.token, now)).toEqual(read);
  });

  test('stands in a URL as it is', async () => {
    const { token } = await tokens.signUpload({ ...upload, callerId: 'auth0|ä/ö?' }, now);
    expect(encodeURIComponent(token)).toBe(token);
    expect((await tokens.verifyUpload(token, now)).callerId).toBe('auth0|ä/ö?');
  });

  test.each([
    ['upload', UPLOAD_TOKEN_LIFETIME_MS],
    ['read', READ_TOKEN_LIFETIME_MS],
  ] as const)('for an %s is good until it expires', async (purpose, lifetimeMs) => {
    const { token, expiresAt } =
      purpose === 'upload' ? await tokens.signUpload(upload, now) : await tokens.signRead(read, now);
    const verify = (at: Date) => (purpose === 'upload' ? tokens.verifyUpload(token, at) : tokens.verifyRead(token, at));
    expect(expiresAt.getTime()).toBeLessThanOrEqual(now.getTime() + lifetimeMs);
    expect(await verify(after(expiresAt, -1))).toBeDefined();
    await expect(verify(expiresAt)).rejects.toEqual(new RefusedToken('TOKEN_EXPIRED'));
    await expect(verify(expiresAt)).rejects.toMatchObject({ code: 'TOKEN_EXPIRED' });
  });

  test('allows one thing only', async () => {
    const { token } = await tokens.signUpload(upload, now);
    await expect(tokens.verifyRead(token, now)).rejects.toMatchObject({ code: 'TOKEN_INVALID' });
    const { token: readToken } = await tokens.signRead(read, now);
    await expect(tokens.verifyUpload(readToken, now)).rejects.toMatchObject({ code: 'TOKEN_INVALID' });
  });
});

describe('keys', () => {
  test('that are rotated still verify, and the first one signs', async () => {
    const rotated = new ImageTokens(parseKeyring(`${newKey},${oldKey}`));
    const { token } = await new ImageTokens(parseKeyring(oldKey)).signUpload(upload, now);
    expect(await rotated.verifyUpload(token, now)).toEqual(upload);
    const { token: later } = await rotated.signUpload(upload, now);
    expect(await tokens.verifyUpload(later, now)).toEqual(upload);
  });

  test('that are gone do not', async () => {
    const { token } = await new ImageTokens(parseKeyring(oldKey)).signUpload(upload, now);
    await expect(tokens.verifyUpload(token, now)).rejects.toMatchObject({ code: 'TOKEN_INVALID' });
  });

  test('are derived for this use: the master key itself and its other uses verify nothing', async () => {
    const [master] = parseKeyring(newKey);
    const secrets = [master.encryption, master.index, Buffer.from(newKey.slice('new:'.length), 'base64')];
    for (const secret of secrets) {
      await expect(tokens.verifyUpload(await forge(secret), now)).rejects.toMatchObject({ code: 'TOKEN_INVALID' });
    }
  });
});

describe('refused as forged is', () => {
  test.each([
    ['nothing', ''],
    ['no token', 'hello'],
    ['a token without parts', '..'],
    ['one without a signature', 'eyJhbGciOiJub25lIn0.e30.'],
  ])('%s', async (_what, token) => {
    await expect(tokens.verifyUpload(token, now)).rejects.toMatchObject({ code: 'TOKEN_INVALID' });
  });

  test('a token of which any part was changed', async () => {
    const { token } = await tokens.signUpload(upload, now);
    const [header = '', payload = '', signature = ''] = token.split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object;
    const changed = (change: object) => Buffer.from(JSON.stringify({ ...claims, ...change })).toString('base64url');
    const none = Buffer.from(JSON.stringify({ alg: 'none', kid: 'new' })).toString('base64url');
    for (const parts of [
      [header, changed({ side: 'BACK' }), signature],
      [header, changed({ exp: 9_999_999_999 }), signature],
      [header, payload, signature.split('').reverse().join('')],
      [none, payload, ''],
      [none, payload, signature],
    ]) {
      await expect(tokens.verifyUpload(parts.join('.'), now)).rejects.toMatchObject({ code: 'TOKEN_INVALID' });
    }
  });

  test('its message says what to do and holds nothing of the token', () => {
    expect(new RefusedToken('TOKEN_EXPIRED').message).toBe('This URL is no longer good: ask for another one');
    expect(new RefusedToken('TOKEN_INVALID').message).toBe(
      'This URL is not one of ours, or was changed: ask for another one',
    );
  });
});

function forge(secret: Uint8Array | KeyObject): Promise<string> {
  return new SignJWT({ documentId: upload.documentId, side: upload.side })
    .setProtectedHeader({ alg: 'HS256', kid: 'new' })
    .setAudience('image-upload')
    .setSubject('ada')
    .setExpirationTime(after(now, 60_000))
    .sign(secret);
}
