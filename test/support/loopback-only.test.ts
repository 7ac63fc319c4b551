import { once } from 'node:events';
import { createServer, connect, type AddressInfo, type Server } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fetch as undiciFetch } from 'undici';

let server: Server;
beforeAll(async () => {
  server = createServer((socket) => socket.resume().end('HTTP/1.1 204 No Content\r\nconnection: close\r\n\r\n'));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(() => void server.close());

function port(): number {
  return (server.address() as AddressInfo).port;
}

function causeOf(failing: Promise<unknown>): Promise<string> {
  return failing.then(
    () => 'it was answered',
    (error: Error & { cause?: Error }) => error.cause?.message ?? error.message,
  );
}

describe('a test', () => {
  it.each([
    ['198.51.100.7', 'ENETUNREACH'],
    ['example.com', 'ENOTFOUND'],
    ['127.0.0.1.example.com', 'ENOTFOUND'],
  ])('cannot fetch from %s', async (host, code) => {
    const refusal = `connect ${code}: tests keep to this machine and do not connect to ${host}`;
    for (const scheme of ['http', 'https']) {
      expect(await causeOf(fetch(`${scheme}://${host}:8080/`))).toBe(refusal);
      expect(await causeOf(undiciFetch(`${scheme}://${host}:8080/`))).toBe(refusal);
    }
  });

  it.each(['example.com', '2001:db8::1'])('cannot connect to %s in any other way', async (host) => {
    const [error] = (await once(connect({ port: 8080, host }), 'error')) as [Error];
    expect(error.message).toContain(`tests keep to this machine and do not connect to ${host}`);
    const [other] = (await once(connect(8080, host), 'error')) as [Error];
    expect(other.message).toBe(error.message);
  });

  it.each(['127.0.0.1', 'localhost'])('can connect to %s', async (host) => {
    expect((await fetch(`http://${host}:${port()}/`)).status).toBe(204);
    expect((await undiciFetch(`http://${host}:${port()}/`)).status).toBe(204);
  });
});
