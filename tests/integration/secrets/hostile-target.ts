import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SANDBOX_KEYS } from '../../../config/sandbox-keys.ts';
import { startSandbox } from '../../../sandbox/server.ts';
import type { Canaries } from './canaries.ts';
import { acrossTheCuts } from './across-the-cuts.ts';

/** How many ways there are to answer badly. */
export const misdeedCount = (): number => Object.keys(MISDEEDS).length;

export interface HostileTarget {
  readonly url: string;
  /** Requests that were answered badly, by how. */
  readonly misdeeds: ReadonlyMap<string, number>;
  close(): Promise<void>;
}

/** `turn`: how often it was done before. */
type Misdeed = (response: ServerResponse, canaries: Canaries, turn: number) => void;

const json = (response: ServerResponse, status: number, body: unknown): void => {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
};

const MISDEEDS: Readonly<Record<string, Misdeed>> = {
  // Nothing is sent: the client's time runs out.
  timeout: () => undefined,
  reset: (response) => response.socket?.destroy(),
  cut: (response) => {
    response.writeHead(200, { 'content-length': '5000', 'content-type': 'application/json' });
    response.write('{"data": [');
    setTimeout(() => response.socket?.destroy(), 20);
  },
  refusal: (response, { key, email }) => {
    json(response, 401, { message: `The key ${key} of ${email} is not valid` });
  },
  'page of an error': (response, { key, otherKey, gate, email }) => {
    const dump = `X-API-KEY: ${key}\nX-API-KEY: ${otherKey}\nX-Gate: ${gate}`;
    response.writeHead(500, { 'content-type': 'text/html' });
    response.end(`<pre>${dump}\nuser ${email}\n${encode(key)}\n${encode(dump)}</pre>`);
  },
  'no JSON': (response, { key, email }) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(`${key} is the key of ${email}`);
  },
  'across the cuts': (response, canaries, turn) => {
    json(response, 200, acrossTheCuts(canaries, turn));
  },
  'an error across the cuts': (response, canaries, turn) => {
    json(response, 400, acrossTheCuts(canaries, turn));
  },
  // What is asked next is asked about these.
  'a poisoned list': (response, { key, email }) => {
    const reuse = { id: key, slug: email, title: `${email} ${key}`, tags: [key] };
    json(response, 200, { data: [reuse], total: 1, page: 1, page_size: 20, next_page: null });
  },
  'echo in headers': (response, { key, otherKey, gate, email }) => {
    response.setHeader('set-cookie', `session=${key}`);
    response.setHeader('x-debug', `${key} ${otherKey} ${gate} ${email} ${encode(`key ${key}`)}`);
    response.setHeader('location', `/?key=${key}&mail=${encodeURIComponent(email)}`);
    json(response, 302, {});
  },
  'echo in a body': (response, { key, otherKey, gate, email }) => {
    json(response, 200, {
      id: key,
      version: key,
      email,
      title: `${key} ${encode(key)} ${encode(`of ${otherKey}`)}`,
      type: otherKey,
      topic: gate,
      owner: { email, token: key },
      tags: [email, encodeURIComponent(email)],
      [key]: email,
      [email]: 1,
    });
  },
};

/**
 * A sandbox behind a server that hands most requests on, and answers every fifth one badly, each
 * time in another way, with the key and the address wherever they can be put.
 */
export async function startHostileTarget(canaries: Canaries): Promise<HostileTarget> {
  const sandbox = await startSandbox();
  const names = Object.keys(MISDEEDS);
  const misdeeds = new Map<string, number>();
  let count = 0;
  const server = createServer((incoming, response) => {
    count += 1;
    const name = names[Math.floor(count / 5) % names.length] ?? '';
    // The first questions decide whether a run starts at all.
    if (count < 10 || count % 5 !== 0) {
      handOn(incoming, response, sandbox.url, canaries);
      return;
    }
    const turn = misdeeds.get(name) ?? 0;
    misdeeds.set(name, turn + 1);
    incoming.resume();
    MISDEEDS[name]?.(response, canaries, turn);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    misdeeds,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await sandbox.close();
    },
  };
}

/** Hands a request on, the key that the sandbox knows in place of the canary. */
function handOn(
  incoming: IncomingMessage,
  response: ServerResponse,
  url: string,
  { key, otherKey }: Canaries,
): void {
  const headers = { ...incoming.headers };
  if (headers['x-api-key'] === key) headers['x-api-key'] = SANDBOX_KEYS.owner;
  if (headers['x-api-key'] === otherKey) headers['x-api-key'] = SANDBOX_KEYS.other;
  const options = { method: incoming.method ?? 'GET', headers };
  const outgoing = request(new URL(incoming.url ?? '/', url), options, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  outgoing.on('error', () => response.destroy());
  incoming.pipe(outgoing);
}

function encode(text: string): string {
  return Buffer.from(text).toString('base64');
}
