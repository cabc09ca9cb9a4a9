import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer as createTlsServer } from 'node:https';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { test } from 'node:test';
import { Secret } from '../../../config/secret.ts';
import { TransportError } from '../../../conformance/transport.ts';
import { localFault, LocalFault } from '../../../conformance/transports/local-fault.ts';
import { HttpTransport } from '../../../conformance/transports/http-transport.ts';
import { selfSigned } from '../support/certificate.ts';

const TIMEOUT_MS = 200;
/** An answer that is later than this did not heed the deadline. */
const WITHIN_MS = 600;

async function listening(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

async function failure(transport: HttpTransport, url: string): Promise<TransportError> {
  const start = performance.now();
  try {
    const headers = { Accept: 'application/json' };
    await transport.send({ method: 'GET', url, headers, body: null, timeoutMs: TIMEOUT_MS });
  } catch (error) {
    assert.ok(error instanceof TransportError, String(error));
    const took = performance.now() - start;
    assert.ok(took < WITHIN_MS, `${took} ms`);
    return error;
  }
  throw new Error('it was answered');
}

for (const [what, answer, reason] of [
  ['never answers', () => undefined, 'timeout'],
  [
    'answers CONNECT too late',
    (socket: Socket) =>
      void setTimeout(() => socket.write('HTTP/1.1 504 Gateway Timeout\r\n\r\n'), 3_000).unref(),
    'timeout',
  ],
  [
    'refuses CONNECT',
    (socket: Socket) => void socket.write('HTTP/1.1 502 Bad Gateway\r\n\r\n'),
    'connect',
  ],
] as const) {
  test(`a proxy that ${what} cannot hold a call past its deadline: ${reason}`, async (t) => {
    let closed = 0;
    const proxy = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.on('close', () => (closed += 1));
      socket.once('data', () => {
        answer(socket);
      });
    });
    const port = await listening(proxy);
    t.after(() => proxy.close());
    const transport = new HttpTransport({ proxy: new Secret(`http://127.0.0.1:${port}`) });
    const { reason: told } = await failure(transport, 'https://portal.example/');
    assert.equal(told, reason);
    await new Promise((resolve) => setTimeout(resolve, 100));
    assert.equal(closed, 1, 'the connection to the proxy is closed');
  });
}

test('a stalled answer is time of the processing, a stalled handshake time of TLS', async (t) => {
  const mute = createServer((socket) => {
    socket.on('error', () => undefined);
  });
  const port = await listening(mute);
  t.after(() => mute.close());
  const slow = await failure(new HttpTransport(), `http://127.0.0.1:${port}/`);
  assert.equal(slow.phase, 'processing');
  assert.ok(slow.phases.processing > 0.15, JSON.stringify(slow.phases));
  assert.equal(slow.phases.transfer, 0);
  const handshake = await failure(new HttpTransport(), `https://127.0.0.1:${port}/`);
  assert.equal(handshake.phase, 'tls');
  assert.ok(handshake.phases.tls > 0.15, JSON.stringify(handshake.phases));
  assert.equal(handshake.phases.processing, 0);
});

test('a certificate that is refused still tells when it expires', async (t) => {
  const { key, cert, expires } = selfSigned(2);
  const server = createTlsServer({ key, cert }, (_request, response) => response.end('{}'));
  const port = await listening(server);
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const error = await failure(new HttpTransport(), `https://127.0.0.1:${port}/`);
  assert.equal(error.reason, 'tls');
  assert.ok(Math.abs((error.certificateExpiry ?? 0) - expires) < 120, `${error.certificateExpiry}`);
});

test('what this machine lacks is no fault of the target', () => {
  for (const code of ['EMFILE', 'ENOBUFS', 'EADDRNOTAVAIL']) {
    const fault = localFault(Object.assign(new Error(`connect ${code}`), { code }));
    assert.ok(fault instanceof LocalFault, code);
  }
  assert.equal(localFault(Object.assign(new Error('x'), { code: 'ECONNREFUSED' })), null);
});
