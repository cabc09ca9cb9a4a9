import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import { isIP } from 'node:net';
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
import { earliestExpiry, shownCertificateExpiry } from './certificate.ts';
import { localFault } from './local-fault.ts';
import { Stopwatch } from './stopwatch.ts';

const LARGEST_BODY = 16 * 1024 * 1024;
const OK = 200;

export interface HttpTransportOptions {
  /** Bytes of body after which an answer is given up as too large; 16 MiB by default. */
  readonly largestBody?: number;
  readonly proxy?: Secret | null;
}

/**
 * A transport on node:http(s): a fresh connection for each request, the name resolved anew,
 * phases from the socket's own events, the body as it came (nothing is unpacked).
 *
 * The deadline is for the whole answer, the way through a proxy included, and it always holds: a
 * server that drips bytes does not escape it, nor a proxy that never answers.
 */
export class HttpTransport implements Transport {
  readonly #largestBody: number;
  readonly #proxy: Secret | null;

  constructor(options: HttpTransportOptions = {}) {
    this.#largestBody = options.largestBody ?? LARGEST_BODY;
    this.#proxy = options.proxy ?? null;
  }

  /**
   * @throws TransportError when no whole answer came; LocalFault when this machine could not ask.
   */
  async send(request: WireRequest): Promise<WireReply> {
    const url = new URL(request.url);
    const watch = new Stopwatch();
    const ended = new AbortController();
    try {
      return await this.#exchange(url, request, watch, ended);
    } catch (error) {
      const local = localFault(error);
      if (local !== null) throw local;
      const { reached } = watch;
      const phases = watch.phases();
      const reason = reasonOf(error);
      // A certificate that is refused is never seen by whoever only asks: it is looked at by itself.
      const expiry =
        reason === 'tls' && this.#proxy === null
          ? await shownCertificateExpiry(url, request.timeoutMs)
          : null;
      throw new TransportError(reason, briefOf(error), phases, reached, expiry);
    } finally {
      ended.abort();
    }
  }

  #exchange(
    url: URL,
    request: WireRequest,
    watch: Stopwatch,
    ended: AbortController,
  ): Promise<WireReply> {
    const { promise, resolve, reject } = withResolvers<WireReply>();
    const secure = url.protocol === 'https:';
    const call = (secure ? https : http).request(url, {
      method: request.method,
      headers: { ...request.headers, ...lengthOf(request.body) },
      agent: this.#agent(secure, ended.signal),
    });
    const timer = setTimeout(() => {
      // Rejected here: the call's own error comes only once it has a socket, if ever.
      reject(new Error(`timed out after ${request.timeoutMs} ms`));
      ended.abort();
      call.destroy();
    }, request.timeoutMs);
    call.on('error', reject);
    // Of a tunnel alone: what a proxy answers to it is not the target's.
    call.on('proxyConnect', ({ statusCode = OK }: { statusCode?: number }) => {
      if (statusCode === OK) return;
      reject(new Error(`connect: the proxy answers ${statusCode}`));
      call.destroy();
    });
    call.on('socket', (socket) => {
      watch.follow(socket, { resolves: isIP(url.hostname.replace(/^\[|\]$/g, '')) === 0, secure });
    });
    call.on('finish', () => {
      watch.mark('sent');
    });
    call.on('response', (response) => {
      watch.mark('firstByte');
      const expiry = response.socket instanceof TLSSocket ? earliestExpiry(response.socket) : null;
      this.#read(response).then((body) => {
        watch.mark('end');
        resolve({
          status: response.statusCode ?? 0,
          headers: headersOf(response.rawHeaders),
          body,
          phases: watch.phases(),
          certificateExpiry: expiry,
        });
      }, reject);
    });
    call.end(request.body ?? undefined);
    return promise.finally(() => {
      clearTimeout(timer);
      call.destroy();
    });
  }

  /** The whole body, as it came. */
  #read(response: IncomingMessage): Promise<Buffer> {
    const { promise, resolve, reject } = withResolvers<Buffer>();
    const chunks: Buffer[] = [];
    let size = 0;
    response.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > this.#largestBody) {
        reject(new Error(`a body longer than ${this.#largestBody} bytes`));
      } else {
        chunks.push(chunk);
      }
    });
    response.on('error', reject);
    response.on('end', () => {
      if (response.complete) resolve(Buffer.concat(chunks));
      else reject(new Error('the body was cut short'));
    });
    return promise;
  }

  /** No agent: a fresh connection. A proxy's agent keeps none open either; `signal` ends its socket. */
  #agent(secure: boolean, signal: AbortSignal): http.Agent | false {
    if (this.#proxy === null) return false;
    const url = this.#proxy.reveal();
    return secure ? new HttpsProxyAgent(url, { signal }) : new HttpProxyAgent(url, { signal });
  }

  async dispose(): Promise<void> {
    // Nothing is kept open between requests.
  }
}

/** `Promise.withResolvers`, which Node 20 has not. */
function withResolvers<T>(): {
  promise: Promise<T>;
  resolve: (value: T) => void;
  reject: (error: unknown) => void;
} {
  let resolve: (value: T) => void = () => undefined;
  let reject: (error: unknown) => void = () => undefined;
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}

function lengthOf(body: string | null): Record<string, string> {
  return body === null ? {} : { 'Content-Length': String(Buffer.byteLength(body)) };
}

function headersOf(raw: readonly string[]): Header[] {
  return raw.flatMap((name, index) =>
    index % 2 === 0 ? [{ name, value: raw[index + 1] ?? '' }] : [],
  );
}
