import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { serve } from '../support/server.ts';

export interface FakeIssue {
  number: number;
  state: 'open' | 'closed';
  state_reason: string | null;
  title: string;
  body: string;
  labels: string[];
  pull_request?: object;
  comments: string[];
}

/** A server on loopback that keeps issues as GitHub does: the four calls, pages, labels, the token. */
export interface FakeGithub {
  readonly url: string;
  readonly issues: FakeIssue[];
  /** `METHOD path` of each request since it was last emptied. */
  readonly asked: string[];
  /** Headers of the last request. */
  readonly headers: () => IncomingMessage['headers'];
  /** Answers each request of a method with this until it is taken back. */
  fail(method: string | null, answer?: (response: ServerResponse) => void): void;
  close(): Promise<void>;
}

export const TOKEN = 'ghs_canary9f3b47d28e60b1f4';
export const REPOSITORY = 'portal/vigie';

export async function startFakeGithub(): Promise<FakeGithub> {
  const issues: FakeIssue[] = [];
  const asked: string[] = [];
  let failing: { method: string; answer: (response: ServerResponse) => void } | null = null;
  let headers: IncomingMessage['headers'] = {};
  const server = await serve((request, response) => {
    void text(request).then((body) => {
      const { method = '', url = '' } = request;
      ({ headers } = request);
      asked.push(`${method} ${url.replace(`/repos/${REPOSITORY}`, '')}`);
      if (failing?.method === method) failing.answer(response);
      else if (headers.authorization !== `Bearer ${TOKEN}`) {
        reply(response, 401, { message: 'Bad credentials' });
      } else answer(new URL(url, server.url), method, body, response);
    });
  });

  function answer(url: URL, method: string, body: string, response: ServerResponse): void {
    const [, number, comments] =
      /^\/repos\/portal\/vigie\/issues(?:\/(\d+)(\/comments)?)?$/.exec(url.pathname) ?? [];
    const issue = issues.find((each) => String(each.number) === number);
    const content = (body === '' ? {} : JSON.parse(body)) as Partial<FakeIssue>;
    if (!url.pathname.endsWith('/issues') && issue === undefined) {
      reply(response, 404, { message: 'Not Found' });
    } else if (method === 'GET') list(url, response);
    else if (method === 'POST' && issue === undefined) {
      const made: FakeIssue = {
        ...{ number: issues.length + 1, state: 'open', state_reason: null, comments: [] },
        ...{ title: content.title ?? '', body: content.body ?? '', labels: content.labels ?? [] },
      };
      issues.push(made);
      reply(response, 201, made);
    } else if (method === 'POST' && comments !== undefined) {
      issue?.comments.push(content.body ?? '');
      reply(response, 201, {});
    } else if (method === 'PATCH' && issue !== undefined) {
      Object.assign(issue, content);
      reply(response, 200, issue);
    } else reply(response, 405, { message: 'no such call' });
  }

  function list({ searchParams, href }: URL, response: ServerResponse): void {
    const size = Number(searchParams.get('per_page'));
    const page = Number(searchParams.get('page'));
    const state = searchParams.get('state');
    const found = issues
      .filter((each) => each.labels.includes(searchParams.get('labels') ?? ''))
      .filter((each) => state === 'all' || each.state === state)
      .sort((a, b) => b.number - a.number);
    const more = found.length > page * size;
    if (more) response.setHeader('link', `<${href}&page=${page + 1}>; rel="next", <x>; rel="last"`);
    reply(response, 200, found.slice((page - 1) * size, page * size));
  }

  return {
    url: server.url,
    issues,
    asked,
    headers: () => headers,
    fail(method, with_ = () => undefined) {
      failing = method === null ? null : { method, answer: with_ };
    },
    close: () => server.close(),
  };
}

function reply(response: ServerResponse, status: number, content: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(content));
}
