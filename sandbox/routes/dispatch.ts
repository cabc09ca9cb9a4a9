import { Refusal, type Answer, type Call, type World } from '../call.ts';
import {
  broken,
  methodNotAllowed,
  methodNotAllowedPage,
  notFound,
  notRouted,
} from '../http/errors.ts';
import type { Reuse } from '../store/model.ts';
import { BASE, match, type Match } from './match.ts';
import type { Rule } from './operation.ts';

const HTML = { 'content-type': 'text/html; charset=utf-8' };

/** A request as it came in. */
export interface Asked {
  readonly method: string;
  readonly url: URL;
  readonly headers: Headers;
  readonly body: Uint8Array;
}

/** An answer together with the operation that gave it, if any did. */
export interface Answered {
  answer: Answer;
  operation: string | null;
}

/**
 * Answers a request in the real server's order: path (404), method (405), the reuse in the path
 * (308, 404), the key (401), the right to ask (401, 403), the operation, and the mask last of all.
 */
export function dispatch(world: World, asked: Asked): Answered {
  const found = match(asked.method, asked.url.pathname);
  if (found.kind === 'nothing') return { answer: answerNothing(asked.method), operation: null };
  if (found.kind === 'slash') return { answer: addSlash(asked.url), operation: null };
  if (found.kind === 'options') return answerOptions(world, asked, found);
  if (found.kind === 'method') {
    const refusal = found.page ? methodNotAllowedPage(found.allow) : methodNotAllowed(found.allow);
    return refused(refusal, null);
  }
  const { operation, params, rule } = found;
  const cookies: string[] = [];
  try {
    const reuse = lookUp(world, asked, rule, params);
    const call: Call = {
      world,
      operation: operation.operationId,
      ...asked,
      params,
      reuse,
      caller: null,
      cookies,
    };
    call.caller = world.behaviour.authentication.identify(call);
    world.behaviour.authentication.require(call, operation.need);
    const answer = operation.handle(call);
    if (operation.mask !== null && answer.json !== undefined) {
      answer.json = world.behaviour.masks.cut(call, answer.json, operation.mask);
    }
    return { answer: withCookies(answer, cookies), operation: operation.operationId };
  } catch (error) {
    return refused(error instanceof Refusal ? error : crash(error), operation.operationId, cookies);
  }
}

/** Tells the methods of a path, unless its reuse does not exist. */
function answerOptions(
  world: World,
  asked: Asked,
  { rule, params, allow }: Extract<Match, { kind: 'options' }>,
): Answered {
  try {
    lookUp(world, asked, rule, params);
    return {
      answer: { status: 200, headers: { allow: allow.join(', '), ...HTML } },
      operation: null,
    };
  } catch (error) {
    return refused(error instanceof Refusal ? error : crash(error), null);
  }
}

/** A path that no operation has is a page for people, which can be read and nothing else. */
function answerNothing(method: string): Answer {
  if (method === 'GET' || method === 'HEAD') return notRouted().answer;
  const headers = { allow: 'GET, HEAD, OPTIONS', ...HTML };
  if (method === 'OPTIONS') return { status: 200, headers };
  return {
    status: 405,
    headers,
    bytes: new TextEncoder().encode('<!doctype html>\n<title>405 Method Not Allowed</title>\n'),
  };
}

/** A mistake of the sandbox itself: told on stderr, answered as the real server answers its own. */
function crash(error: unknown): Refusal {
  process.stderr.write(
    `sandbox: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  return broken();
}

function refused(
  refusal: Refusal,
  operation: string | null,
  cookies: readonly string[] = [],
): Answered {
  return { answer: withCookies(refusal.answer, cookies), operation };
}

function withCookies(answer: Answer, cookies: readonly string[]): Answer {
  const [cookie] = cookies;
  return cookie === undefined
    ? answer
    : { ...answer, headers: { ...answer.headers, 'set-cookie': cookie } };
}

/** Finds the reuse of the path; a former or differently spelt slug is sent on, without its query. */
function lookUp(
  world: World,
  asked: Asked,
  rule: Rule,
  params: Record<string, string>,
): Reuse | undefined {
  const text = params['reuse'];
  if (text === undefined) return undefined;
  const resolved = world.behaviour.slugs.resolve(world.store, text);
  if (resolved === null)
    throw notFound(asked.url.pathname, `${BASE}${rule.path.replace(':reuse', '<reuse:reuse>')}`);
  if ('reuse' in resolved) return resolved.reuse;
  const location = `${BASE}${rule.path}`
    .replace(':reuse', resolved.moved)
    .replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
  throw new Refusal(redirect(location));
}

/** A path without its last slash is sent on, with its query; the address is absolute here. */
function addSlash(url: URL): Answer {
  return redirect(`${url.origin}${url.pathname}/${url.search}`);
}

function redirect(location: string): Answer {
  const html = `<!doctype html>\n<html lang=en>\n<title>Redirecting...</title>\n<h1>Redirecting...</h1>\n<p>You should be redirected automatically to the target URL: <a href="${location}">${location}</a>. If not, click the link.\n`;
  return { status: 308, headers: { ...HTML, location }, bytes: new TextEncoder().encode(html) };
}
