import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startSandbox } from '../../../sandbox/server.ts';

export interface DriftingTarget {
  readonly url: string;
  close(): Promise<void>;
}

interface Document {
  paths: Record<string, Record<string, unknown>>;
}

/**
 * A healthy sandbox behind a server that hands all requests on, and takes an operation out of the
 * description that the sandbox gives of itself.
 */
export async function startDriftingTarget(): Promise<DriftingTarget> {
  const sandbox = await startSandbox();
  const server = createServer((incoming, response) => {
    if (incoming.url === '/api/1/swagger.json') void describe(sandbox.url, response);
    else handOn(incoming, response, sandbox.url);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await sandbox.close();
    },
  };
}

async function describe(url: string, response: ServerResponse): Promise<void> {
  const answer = await fetch(new URL('/api/1/swagger.json', url));
  const document = (await answer.json()) as Document;
  delete document.paths['/reuses/topics/'];
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(document));
}

function handOn(incoming: IncomingMessage, response: ServerResponse, url: string): void {
  const { method = 'GET', headers } = incoming;
  const outgoing = request(new URL(incoming.url ?? '/', url), { method, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  outgoing.on('error', () => response.destroy());
  incoming.pipe(outgoing);
}
