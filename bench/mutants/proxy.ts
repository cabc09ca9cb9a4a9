import { once } from 'node:events';
import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { catalogue, type OperationId } from '../../contracts/catalogue.ts';
import type { Answer, Call, Handler } from './mutant.ts';

/** A proxy on loopback in front of a healthy server. */
export interface Proxy {
  readonly url: string;
  /** Answers that differ from what the server behind would have said to the call as it came. */
  readonly changed: () => number;
  close(): Promise<void>;
}

const HOP_BY_HOP = new Set(['connection', 'content-length', 'keep-alive', 'transfer-encoding']);
const agent = new http.Agent({ keepAlive: true });

const routes = catalogue.map(({ id, method, path }) => ({
  id,
  method,
  pattern: new RegExp(`^/api/1${path.replace(/\{\w+\}/g, '[^/]+')}$`),
  places: (path.match(/\{/g) ?? []).length,
}));

/** The operation that a call leads to; null for a path or a method that no operation has. */
function operationOf(method: string, path: string): OperationId | null {
  const fitting = routes.filter((each) => each.method === method && each.pattern.test(path));
  // `/reuses/types/` is a place of its own, and no reuse of that name.
  return fitting.toSorted((a, b) => a.places - b.places)[0]?.id ?? null;
}

/** Starts a proxy in which `handle` takes the calls of one operation; null: it changes nothing. */
export async function startProxy(
  upstream: string,
  mutated: { readonly operation: OperationId; readonly handle: Handler } | null,
): Promise<Proxy> {
  let changed = 0;
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const call = await readCall(request);
    const untouched = new Set<Answer>();
    const forward = async (asked: Call): Promise<Answer> => {
      const given = await send(upstream, asked);
      if (asked === call) untouched.add(given);
      return given;
    };
    const concerned = operationOf(call.method, call.url.pathname) === mutated?.operation;
    const given =
      mutated !== null && concerned ? await mutated.handle(call, forward) : await forward(call);
    if (!untouched.has(given)) changed += 1;
    if (given.status === 0) {
      request.socket.destroy();
      return;
    }
    response.writeHead(given.status, {
      ...given.headers,
      ...(call.method === 'HEAD' || given.status === 204
        ? {}
        : { 'content-length': given.body.length }),
    });
    response.end(call.method === 'HEAD' ? undefined : given.body);
  };
  const server = http.createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      response.destroy(error as Error);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    changed: () => changed,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

async function readCall(request: IncomingMessage): Promise<Call> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const headers = Object.entries(request.headers).flatMap(([name, value]) =>
    typeof value === 'string' && !HOP_BY_HOP.has(name) ? [[name, value] as const] : [],
  );
  return {
    method: request.method ?? 'GET',
    url: new URL(request.url ?? '/', 'http://proxy'),
    headers: Object.fromEntries(headers),
    body: Buffer.concat(chunks),
  };
}

async function send(upstream: string, call: Call): Promise<Answer> {
  // The path as it was written: a URL object would write it anew.
  const target = new URL(upstream);
  const request = http.request({
    agent,
    host: target.hostname,
    port: target.port,
    method: call.method,
    path: `${call.url.pathname}${call.url.search}`,
    headers: {
      ...call.headers,
      host: target.host,
      ...(call.body.length > 0 ? { 'content-length': call.body.length } : {}),
    },
  });
  request.end(call.body);
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  const headers = Object.entries(response.headers).flatMap(([name, value]) =>
    value === undefined || HOP_BY_HOP.has(name) ? [] : [[name, String(value)] as const],
  );
  return {
    status: response.statusCode ?? 0,
    headers: Object.fromEntries(headers),
    body: Buffer.concat(chunks),
  };
}
