import { once } from 'node:events';
// This server listens; it opens no connection, so no guard is passed by.
/* eslint-disable no-restricted-imports -- see above */
import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import https from 'node:https';
/* eslint-enable no-restricted-imports */
import type { AddressInfo } from 'node:net';
import type { Board } from './board.ts';
import { CLASSIC, exposition, OPEN_METRICS, wantsOpenMetrics } from './exposition.ts';
import type { FindingLog } from './finding-log.ts';
import type { Metrics } from './metrics.ts';
import { page } from './page.ts';
import { pageStyleDigest } from './page-style.ts';
import { BasicAuth, checkExchangeable, type WebConfig } from './web-config.ts';

export interface ServerOptions {
  readonly host: string;
  readonly port: number;
  readonly web: WebConfig;
  readonly metrics: Metrics;
  readonly board: Board;
  readonly findings: FindingLog;
  /** A request could not be answered, for a fault of ours. */
  readonly onFault: (error: unknown) => void;
}

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

/** A scrape or a page is small and quick: who needs longer than this is not served. */
const REQUEST_WITHIN_MS = 10_000;
const MOST_CONNECTIONS = 200;

const SECURITY_HEADERS = {
  'Cache-Control': 'no-store',
  'Content-Security-Policy': `default-src 'none'; style-src '${pageStyleDigest}'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`,
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
} as const;

/**
 * What the monitor shows: `/metrics`, `/healthz`, `/readyz`, `/findings.json`, and `/` for people.
 * Targets come from the configuration alone; no request can make it probe anything.
 */
export class MonitorServer {
  readonly #options: ServerOptions;
  readonly #server: http.Server;
  #web: WebConfig;
  #auth: BasicAuth;
  #ready = false;
  #scrapes: (() => void)[] = [];

  constructor(options: ServerOptions) {
    this.#options = options;
    this.#web = options.web;
    this.#auth = new BasicAuth(options.web.users);
    const listener = (request: IncomingMessage, response: ServerResponse): void => {
      this.#answer(request, response).catch((error: unknown) => {
        options.onFault(error);
        response.destroy();
      });
    };
    this.#server =
      options.web.tls === null
        ? http.createServer(listener)
        : https.createServer(options.web.tls, listener);
    this.#server.requestTimeout = REQUEST_WITHIN_MS;
    this.#server.maxConnections = MOST_CONNECTIONS;
    this.#server.on('tlsClientError', () => undefined);
  }

  /**
   * Starts to listen, and gives the URL.
   *
   * @throws the system's error when the port is taken or the address is not this machine's.
   */
  async listen(): Promise<string> {
    const { host, port, web } = this.#options;
    this.#server.listen(port, host);
    await once(this.#server, 'listening');
    this.#server.on('error', this.#options.onFault);
    const address = this.#server.address() as AddressInfo;
    const shown = host.includes(':') ? `[${host}]` : host;
    return `${web.tls === null ? 'http' : 'https'}://${shown}:${address.port}/`;
  }

  /** From now on `/readyz` says so. */
  set ready(ready: boolean) {
    this.#ready = ready;
  }

  /**
   * Takes users, headers and certificate over.
   *
   * @throws ConfigError for what only a restart can change.
   */
  reload(web: WebConfig): void {
    checkExchangeable(this.#web, web);
    if (web.tls !== null && this.#server instanceof https.Server) {
      this.#server.setSecureContext(web.tls);
    }
    this.#web = web;
    this.#auth = new BasicAuth(web.users);
  }

  /** Ends when `/metrics` was read once more, or after `milliseconds`. */
  async lastScrape(milliseconds: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.#scrapes.push(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  }

  async close(): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.#server.closeIdleConnections();
    setTimeout(() => {
      this.#server.closeAllConnections();
    }, 500).unref();
    await closed;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
    const answer = await this.#route(request, path);
    const body = Buffer.from(answer.body);
    response.writeHead(answer.status, {
      ...SECURITY_HEADERS,
      ...(this.#web.tls === null ? {} : { 'Strict-Transport-Security': 'max-age=31536000' }),
      ...this.#web.headers,
      'Content-Type': answer.type,
      'Content-Length': body.length,
      ...(answer.status === 401 ? { 'WWW-Authenticate': 'Basic realm="vigie"' } : {}),
      ...(answer.status === 405 ? { Allow: 'GET, HEAD' } : {}),
    });
    response.end(request.method === 'HEAD' ? undefined : body);
    if (path === '/metrics' && answer.status === 200 && request.method === 'GET') {
      response.once('finish', () => {
        for (const scraped of this.#scrapes.splice(0)) scraped();
      });
    }
  }

  async #route(request: IncomingMessage, path: string): Promise<Answer> {
    const { board, findings, metrics } = this.#options;
    if (request.method !== 'GET' && request.method !== 'HEAD') return plain(405, 'GET or HEAD\n');
    // Whoever keeps the process alive has no password; these two tell nothing else.
    if (path === '/healthz') return plain(200, 'ok\n');
    if (path === '/readyz') return this.#ready ? plain(200, 'ready\n') : plain(503, 'not yet\n');
    if (!(await this.#auth.allows(request.headers.authorization))) {
      return plain(401, 'a user and a password are needed\n');
    }
    switch (path) {
      case '/metrics': {
        const open = wantsOpenMetrics(request.headers.accept ?? '');
        const body = await exposition(metrics.registry, open ? 'open' : 'classic');
        return { status: 200, type: open ? OPEN_METRICS : CLASSIC, body };
      }
      case '/findings.json':
        return {
          status: 200,
          type: 'application/json; charset=utf-8',
          body: `${JSON.stringify({ findings: findings.all() }, null, 1)}\n`,
        };
      case '/':
        return {
          status: 200,
          type: 'text/html; charset=utf-8',
          body: await page(board, findings, Date.now()),
        };
      default:
        return plain(404, 'there is /, /metrics, /findings.json, /healthz and /readyz\n');
    }
  }
}

function plain(status: number, body: string): Answer {
  return { status, type: 'text/plain; charset=utf-8', body };
}
