import type { APIRequest, APIRequestContext, APIResponse } from '@playwright/test';
import type { Secret } from '../../config/secret.ts';
import { noPhases, type Phases } from '../phases.ts';
import { briefOf, reasonOf } from '../transport-reason.ts';
import { TransportError, type Transport, type WireReply, type WireRequest } from '../transport.ts';

/**
 * A server may close a connection that waits for the next request in the very moment in which that comes:
 * on a busy machine a healthy one was seen to do so, and nobody can tell such an end from a write that
 * was lost. So none waits.
 */
const FRESH_CONNECTION = { Connection: 'close' };

/**
 * The tests' transport, on Playwright's request context. It holds no key: each request carries
 * its own. The cookie jar is off, for udata's session cookie would beat the key.
 */
export class PlaywrightTransport implements Transport {
  readonly #context: APIRequestContext;

  private constructor(context: APIRequestContext) {
    this.#context = context;
  }

  /** `proxy`: URL of the proxy on the way; null: none. */
  static async open(
    request: APIRequest,
    proxy: Secret | null = null,
  ): Promise<PlaywrightTransport> {
    return new PlaywrightTransport(
      await request.newContext({
        extraHTTPHeaders: { cookie: '' },
        maxRedirects: 0,
        failOnStatusCode: false,
        ...(proxy === null ? {} : { proxy: proxyOption(proxy.reveal()) }),
      }),
    );
  }

  send(request: WireRequest): Promise<WireReply> {
    return fromShallowStack(() => this.#exchange(request));
  }

  async #exchange(request: WireRequest): Promise<WireReply> {
    const start = performance.now();
    const elapsed = (): Phases => ({ ...noPhases, total: (performance.now() - start) / 1_000 });
    let response: APIResponse;
    try {
      response = await this.#context.fetch(request.url, {
        method: request.method,
        headers: { ...request.headers, ...FRESH_CONNECTION },
        timeout: request.timeoutMs,
        ...(request.body === null ? {} : { data: Buffer.from(request.body) }),
      });
    } catch (error) {
      // Playwright's own error prints the request's headers, the key among them: it ends here.
      throw new TransportError(reasonOf(error), briefOf(error).replace(/^.*?: /, ''), elapsed());
    }
    try {
      const body = await response.body();
      const secure = request.url.startsWith('https:') ? await response.securityDetails() : null;
      return {
        status: response.status(),
        headers: response.headersArray(),
        body,
        phases: phasesOf(response, elapsed().total),
        certificateExpiry: secure?.validTo ?? null,
      };
    } finally {
      await response.dispose();
    }
  }

  async dispose(): Promise<void> {
    await this.#context.dispose();
  }
}

/**
 * Playwright notes for each call who made it, frame by frame, also of what awaits it, and looks
 * every frame up in a source map: from the depth of a journey that costs more than the request.
 */
function fromShallowStack<T>(task: () => Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    setImmediate(() => {
      // Handing on `resolve` itself would lead back to who awaits it.
      task().then(
        (value) => {
          resolve(value);
        },
        (error: unknown) => {
          reject(error instanceof Error ? error : new Error(String(error)));
        },
      );
    });
  });
}

function proxyOption(text: string): { server: string; username?: string; password?: string } {
  const { origin, username, password } = new URL(text);
  if (username === '') return { server: origin };
  return {
    server: origin,
    username: decodeURIComponent(username),
    password: decodeURIComponent(password),
  };
}

/** Playwright gives -1 for what did not happen, in milliseconds after the start. */
function phasesOf(response: APIResponse, total: number): Phases {
  const timing = response.timing();
  const span = (from: number, to: number): number =>
    from < 0 || to < from ? 0 : (to - from) / 1_000;
  const connected =
    timing.secureConnectionStart < 0 ? timing.connectEnd : timing.secureConnectionStart;
  return {
    resolve: span(timing.domainLookupStart, timing.domainLookupEnd),
    connect: span(timing.connectStart, connected),
    tls: span(timing.secureConnectionStart, timing.connectEnd),
    processing: span(timing.requestStart, timing.responseStart),
    transfer: span(timing.responseStart, timing.responseEnd),
    total: timing.responseEnd > 0 ? timing.responseEnd / 1_000 : total,
  };
}
