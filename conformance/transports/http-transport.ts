import http from 'node:http';
import https from 'node:https';
import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import { HttpProxyAgent } from 'http-proxy-agent';
import { HttpsProxyAgent } from 'https-proxy-agent';
import type { Secret } from '../../config/secret.ts';
import { briefOf, reasonOf } from '../transport-reason.ts';
import {
  TransportError,
  type Header,
  type Transport,
  type WireReply,
  type WireRequest,
} from '../transport.ts';
import { Stopwatch } from './stopwatch.ts';

const LARGEST_BODY = 16 * 1024 * 1024;

export interface HttpTransportOptions {
  /** Bytes of body after which an answer is given up as too large; 16 MiB by default. */
  readonly largestBody?: number;
  readonly proxy?: Secret | null;
}

/**
 * A transport on node:http(s): a fresh connection for each request, the name resolved anew,
 * phases from the socket's own events, the body as it came (nothing is unpacked).
 */
export class HttpTransport implements Transport {
  readonly #largestBody: number;
  readonly #proxy: Secret | null;

  constructor(options: HttpTransportOptions = {}) {
    this.#largestBody = options.largestBody ?? LARGEST_BODY;
    this.#proxy = options.proxy ?? null;
  }

  send(request: WireRequest): Promise<WireReply> {
    const watch = new Stopwatch();
    return new Promise((resolve, reject) => {
      const fail = (error: unknown): void => {
        reject(new TransportError(reasonOf(error), briefOf(error), watch.phases()));
      };
      const secure = request.url.startsWith('https:');
      const call = (secure ? https : http).request(request.url, {
        method: request.method,
        headers: { ...request.headers, ...lengthOf(request.body) },
        agent: this.#agent(secure),
        // The deadline is for the whole answer: a server that drips bytes does not escape it.
        signal: AbortSignal.timeout(request.timeoutMs),
      });
      call.on('error', (error) => {
        fail(error.name === 'AbortError' ? timeoutError(request.timeoutMs) : error);
      });
      call.on('socket', (socket) => {
        watch.follow(socket, secure);
      });
      call.on('finish', () => {
        watch.mark('sent');
      });
      call.on('response', (response) => {
        watch.mark('firstByte');
        const expiry = certificateExpiry(response.socket);
        const chunks: Buffer[] = [];
        let size = 0;
        response.on('data', (chunk: Buffer) => {
          size += chunk.length;
          if (size > this.#largestBody) {
            call.destroy(new Error(`a body longer than ${this.#largestBody} bytes`));
          } else {
            chunks.push(chunk);
          }
        });
        response.on('error', fail);
        response.on('end', () => {
          watch.mark('end');
          if (!response.complete) {
            fail(new Error('the body was cut short'));
            return;
          }
          resolve({
            status: response.statusCode ?? 0,
            headers: headersOf(response.rawHeaders),
            body: Buffer.concat(chunks),
            phases: watch.phases(),
            certificateExpiry: expiry,
          });
        });
      });
      call.end(request.body ?? undefined);
    });
  }

  /** No agent: a fresh connection. A proxy's agent keeps none open either. */
  #agent(secure: boolean): http.Agent | false {
    if (this.#proxy === null) return false;
    const url = this.#proxy.reveal();
    return secure ? new HttpsProxyAgent(url) : new HttpProxyAgent(url);
  }

  async dispose(): Promise<void> {
    // Nothing is kept open between requests.
  }
}

function timeoutError(milliseconds: number): Error {
  return new Error(`timed out after ${milliseconds} ms`);
}

function lengthOf(body: string | null): Record<string, string> {
  return body === null ? {} : { 'Content-Length': String(Buffer.byteLength(body)) };
}

function headersOf(raw: readonly string[]): Header[] {
  return raw.flatMap((name, index) =>
    index % 2 === 0 ? [{ name, value: raw[index + 1] ?? '' }] : [],
  );
}

function certificateExpiry(socket: Socket): number | null {
  if (!(socket instanceof TLSSocket)) return null;
  const validTo = Date.parse(socket.getPeerCertificate().valid_to);
  return Number.isNaN(validTo) ? null : validTo / 1_000;
}
