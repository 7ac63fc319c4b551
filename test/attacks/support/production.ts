import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { TestService } from '../../support/service.js';

const ISSUER = 'https://issuer.example';
const AUDIENCE = 'customer-graph';

/** A service as in production, with an issuer of its own and one provider that nobody plays. */
export class ProductionService {
  readonly service: TestService;
  /** What callers say who they are with. */
  readonly authorization: string;
  readonly #issuer: Server;

  private constructor(service: TestService, authorization: string, issuer: Server) {
    this.service = service;
    this.authorization = authorization;
    this.#issuer = issuer;
  }

  static async open(env: Record<string, string> = {}): Promise<ProductionService> {
    const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
    const jwk = { ...(await exportJWK(publicKey)), kid: 'first', alg: 'RS256', use: 'sig' };
    const issuer = createServer((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ keys: [jwk] }));
    });
    await new Promise<void>((resolve) => issuer.listen(0, '127.0.0.1', resolve));
    const token = await new SignJWT({ scope: 'customer:read customer:write provider:operate audit:read' })
      .setProtectedHeader({ alg: 'RS256', kid: 'first', typ: 'at+jwt' })
      .setSubject('clerk-7')
      .setIssuer(ISSUER)
      .setAudience(AUDIENCE)
      .setIssuedAt()
      .setExpirationTime('1h')
      .sign(privateKey);
    const service = await TestService.open({
      NODE_ENV: 'production',
      PROVIDERS: 'connect',
      CONNECT_BASE_URL: 'http://127.0.0.1:9',
      CONNECT_API_KEY: 'synthetic-key',
      AUTH_JWKS_URL: `http://127.0.0.1:${(issuer.address() as AddressInfo).port}/keys`,
      AUTH_ISSUER: ISSUER,
      AUTH_AUDIENCE: AUDIENCE,
      ...env,
    });
    return new ProductionService(service, `Bearer ${token}`, issuer);
  }

  async close(): Promise<void> {
    await this.service.close();
    this.#issuer.close();
  }
}
