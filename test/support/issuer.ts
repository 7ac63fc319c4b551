import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWK, type JWTPayload } from 'jose';

/** An issuer of access tokens on this machine, with its keys under a real address. */
export class TestIssuer {
  readonly issuer = 'https://issuer.example';
  readonly audience = 'customer-graph';
  /** How often its keys were fetched. */
  fetches = 0;
  /** Whether it hangs up on everybody. */
  isDown = false;
  readonly #server: Server;
  #key!: CryptoKey;
  #published: JWK[] = [];

  private constructor() {
    this.#server = createServer((_request, response) => {
      this.fetches += 1;
      if (this.isDown) response.destroy();
      else {
        const body = JSON.stringify({ keys: this.#published });
        response.writeHead(200, { 'content-type': 'application/json' }).end(body);
      }
    });
  }

  /** Makes a key, and listens. */
  static async open(): Promise<TestIssuer> {
    const issuer = new TestIssuer();
    const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
    issuer.#key = privateKey;
    issuer.#published = [{ ...(await exportJWK(publicKey)), kid: 'first', alg: 'RS256', use: 'sig' }];
    issuer.publicKey = publicKey;
    await new Promise<void>((resolve) => issuer.#server.listen(0, '127.0.0.1', resolve));
    return issuer;
  }

  /** What everybody may know of its key. */
  publicKey!: CryptoKey;

  /** The settings of a service that trusts it. */
  get settings(): Record<string, string> {
    const { port } = this.#server.address() as AddressInfo;
    return {
      AUTH_JWKS_URL: `http://127.0.0.1:${port}/keys`,
      AUTH_ISSUER: this.issuer,
      AUTH_AUDIENCE: this.audience,
    };
  }

  /** The claims of a good token of a clerk for a minute, but for `fields`. */
  claims(fields: JWTPayload = {}): JWTPayload {
    const now = Math.floor(Date.now() / 1000);
    return { sub: 'clerk-7', iss: this.issuer, aud: this.audience, iat: now, exp: now + 60, ...fields };
  }

  /** Signs claims as they are, as an access token unless `header` says otherwise. */
  sign(payload: JWTPayload, header: object = {}, key: CryptoKey | Uint8Array = this.#key): Promise<string> {
    return new SignJWT(payload).setProtectedHeader({ alg: 'RS256', kid: 'first', typ: 'at+jwt', ...header }).sign(key);
  }

  /** The `Authorization` of a good token with these scopes. */
  async bearer(scope: string, fields: JWTPayload = {}): Promise<string> {
    return `Bearer ${await this.sign(this.claims({ scope, ...fields }))}`;
  }

  async close(): Promise<void> {
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
