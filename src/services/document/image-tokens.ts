import type { KeyObject } from 'node:crypto';
import { errors, jwtVerify, SignJWT, type JWTPayload } from 'jose';
import { documentSides, type DocumentSide } from '../../domain/document/document-type.js';
import { deriveKey } from '../../storage/crypto/derive-key.js';
import type { Keyring } from '../../storage/crypto/keyring.js';

/** How long an upload may begin after its URL was asked for. */
export const UPLOAD_TOKEN_LIFETIME_MS = 10 * 60_000;
/** How long a picture can be looked at after its URL was asked for. */
export const READ_TOKEN_LIFETIME_MS = 2 * 60_000;

/** Allows one side of one document to be uploaded. */
export interface UploadCapability {
  readonly documentId: string;
  readonly side: DocumentSide;
  /** Whose document it is: the token is good for no other customer's. */
  readonly customerId: string;
  /** Who asked for it: the audit trail names them. */
  readonly callerId: string;
}

/** Allows one image to be looked at. */
export interface ReadCapability {
  readonly imageId: string;
  /** Whom it shows: the token is good for no other customer's. */
  readonly customerId: string;
  /** Who asked for it: the audit trail names them. */
  readonly callerId: string;
}

/** A token, and until when it is good. */
export interface SignedToken {
  readonly token: string;
  readonly expiresAt: Date;
}

/** Thrown for a token that allows nothing. Its message is for whoever sent it. */
export class RefusedToken extends Error {
  readonly code: 'TOKEN_EXPIRED' | 'TOKEN_INVALID';

  constructor(code: RefusedToken['code'], options?: ErrorOptions) {
    super(
      code === 'TOKEN_EXPIRED'
        ? 'This URL is no longer good: ask for another one'
        : 'This URL is not one of ours, or was changed: ask for another one',
      options,
    );
    this.name = 'RefusedToken';
    this.code = code;
  }
}

const ALGORITHM = 'HS256';
const UPLOAD = 'image-upload';
const READ = 'image-read';

/**
 * Signs and verifies what URLs of pictures allow (JWT, RFC 7519, with HMAC-SHA256). Any process of the service can verify
 * what another one signed; a token that the first key of the ring signed is good as long as that key is in the ring.
 */
export class ImageTokens {
  readonly #first: string;
  readonly #keys: ReadonlyMap<string, KeyObject>;

  constructor(keyring: Keyring) {
    this.#first = keyring[0].id;
    this.#keys = new Map(keyring.map(({ id, index }) => [id, deriveKey(index, 'image-url')]));
  }

  /** Allows an upload until {@link UPLOAD_TOKEN_LIFETIME_MS} after `now`. */
  signUpload({ documentId, side, customerId, callerId }: UploadCapability, now = new Date()): Promise<SignedToken> {
    return this.#sign(UPLOAD, callerId, { documentId, side, customerId }, UPLOAD_TOKEN_LIFETIME_MS, now);
  }

  /** Allows an image to be looked at until {@link READ_TOKEN_LIFETIME_MS} after `now`. */
  signRead({ imageId, customerId, callerId }: ReadCapability, now = new Date()): Promise<SignedToken> {
    return this.#sign(READ, callerId, { imageId, customerId }, READ_TOKEN_LIFETIME_MS, now);
  }

  /** What a token allows to be uploaded. @throws RefusedToken */
  async verifyUpload(token: string, now = new Date()): Promise<UploadCapability> {
    const { sub, documentId, side, customerId } = await this.#verify(UPLOAD, token, now);
    const known = documentSides.find((one) => one === side);
    if (!sub || typeof documentId !== 'string' || typeof customerId !== 'string' || !known) {
      throw new RefusedToken('TOKEN_INVALID');
    }
    return { documentId, side: known, customerId, callerId: sub };
  }

  /** What a token allows to be looked at. @throws RefusedToken */
  async verifyRead(token: string, now = new Date()): Promise<ReadCapability> {
    const { sub, imageId, customerId } = await this.#verify(READ, token, now);
    if (!sub || typeof imageId !== 'string' || typeof customerId !== 'string') throw new RefusedToken('TOKEN_INVALID');
    return { imageId, customerId, callerId: sub };
  }

  async #sign(audience: string, callerId: string, claims: JWTPayload, lifetimeMs: number, now: Date) {
    // Tokens know whole seconds only, and what is said of one is what is true of it.
    const expiresAt = new Date(Math.floor((now.getTime() + lifetimeMs) / 1000) * 1000);
    const token = await new SignJWT(claims)
      .setProtectedHeader({ alg: ALGORITHM, kid: this.#first })
      .setAudience(audience)
      .setSubject(callerId)
      .setExpirationTime(expiresAt)
      .sign(this.#keyOf(this.#first));
    return { token, expiresAt };
  }

  async #verify(audience: string, token: string, now: Date): Promise<JWTPayload> {
    try {
      const { payload } = await jwtVerify(token, ({ kid }) => this.#keyOf(kid), {
        algorithms: [ALGORITHM],
        audience,
        requiredClaims: ['sub', 'exp'],
        currentDate: now,
      });
      return payload;
    } catch (cause) {
      if (cause instanceof errors.JWTExpired) throw new RefusedToken('TOKEN_EXPIRED', { cause });
      if (cause instanceof errors.JOSEError) throw new RefusedToken('TOKEN_INVALID', { cause });
      throw cause;
    }
  }

  #keyOf(id: string | undefined): KeyObject {
    const key = id === undefined ? undefined : this.#keys.get(id);
    if (!key) throw new RefusedToken('TOKEN_INVALID');
    return key;
  }
}
