import { serve, type HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { Hono } from 'hono';
import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerApi } from './api.ts';
import { controlRoutes } from './control.ts';
import { Sandbox, type SandboxOptions } from './sandbox.ts';

/** A sandbox that is listening. */
export interface RunningSandbox {
  /** Where it listens, with a final slash. */
  readonly url: string;
  /** The sandbox itself, for tests that look inside. */
  readonly sandbox: Sandbox;
  /** Stops listening and drops open connections. */
  close(): Promise<void>;
}

/** Options of a sandbox and of where it listens. */
export interface StartOptions extends SandboxOptions {
  /** 0 for any free port. */
  readonly port?: number | undefined;
  readonly host?: string | undefined;
}

/** Starts a sandbox on loopback. Rejects when the port is taken or the host cannot be listened on. */
export async function startSandbox(options: StartOptions = {}): Promise<RunningSandbox> {
  const sandbox = new Sandbox(options);
  const app = new Hono<{ Bindings: HttpBindings }>();
  app.route('/__sandbox', controlRoutes(sandbox));
  app.all('*', async (context) => (await answerApi(sandbox, context)) ?? RESPONSE_ALREADY_SENT);
  const host = options.host ?? '127.0.0.1';
  const server = serve({ fetch: app.fetch, hostname: host, port: options.port ?? 0 }) as Server;
  if (!server.listening) await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${port}/`,
    sandbox,
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
