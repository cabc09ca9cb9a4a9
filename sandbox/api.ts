import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import type { Answer } from './call.ts';
import type { Encoded, Exchange } from './faults/fault.ts';
import { addCors, answerPreflight, isPreflight } from './http/cors.ts';
import { encode } from './http/encode.ts';
import { dispatch, type Answered, type Asked } from './routes/dispatch.ts';
import type { Sandbox } from './sandbox.ts';

/**
 * Answers one request of the API: dispatches it, lets the fault that is in change the answer, and
 * encodes it. Never rejects, unless a fault does.
 */
export async function answerAsked(
  sandbox: Sandbox,
  came: Asked,
): Promise<{ encoded: Encoded; exchange: Exchange }> {
  const { effect } = sandbox;
  const asked = effect.ask?.(came) ?? came;
  const run = (): Answered => answerHealthy(sandbox, asked);
  const { answer, operation } =
    effect.around === undefined ? run() : await effect.around(asked, run);
  const exchange: Exchange = { ...asked, operation };
  const final = effect.answer === undefined ? answer : await effect.answer(answer, exchange);
  return { encoded: encode(final, asked.method), exchange };
}

/** Answers one request of a listening server. Null when the fault has written on the socket itself. */
export async function answerApi(
  sandbox: Sandbox,
  context: Context<{ Bindings: HttpBindings }>,
): Promise<Response | null> {
  const { encoded, exchange } = await answerAsked(sandbox, await readRequest(context.req.raw));
  if (sandbox.effect.wire?.(context.env.outgoing, encoded, exchange) === true) return null;
  const { status, headers, bytes } = encoded;
  const empty = status === 204 || status === 304;
  return new Response(empty ? null : Buffer.from(bytes), { status, headers });
}

function answerHealthy(sandbox: Sandbox, asked: Asked): Answered {
  if (isPreflight(asked.method, asked.headers)) {
    return { answer: answerPreflight(asked.headers), operation: null };
  }
  const { answer, operation } = dispatch(sandbox.world, asked);
  return { answer: addCors(asHtml(answer, asked.headers), asked.method, asked.headers), operation };
}

/** The real server shows a page instead of a JSON 404 to whoever asks for HTML first. */
function asHtml(answer: Answer, asked: Headers): Answer {
  if (answer.status !== 404 || !(asked.get('accept') ?? '').startsWith('text/html')) return answer;
  const page = '<!doctype html>\n<html lang="fr"><title>404 - Page not found</title></html>\n';
  const headers = { ...answer.headers, 'content-type': 'text/html; charset=utf-8' };
  return { ...answer, headers, bytes: new TextEncoder().encode(page) };
}

async function readRequest(request: Request): Promise<Asked> {
  return {
    method: request.method,
    url: new URL(request.url),
    headers: request.headers,
    body: new Uint8Array(await request.arrayBuffer()),
  };
}
