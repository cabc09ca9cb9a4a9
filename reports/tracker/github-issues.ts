import { z } from 'zod';
import { proxyFor } from '../../config/proxy.ts';
import { maskSecrets } from '../../config/secret.ts';
import type { TrackerSettings } from '../../config/tracker-settings.ts';
import { textAt } from '../../conformance/json.ts';
import { TransportError, type WireReply } from '../../conformance/transport.ts';
import { HttpTransport } from '../../conformance/transports/http-transport.ts';
import { LocalFault } from '../../conformance/transports/local-fault.ts';
import { USER_AGENT } from '../../conformance/user-agent.ts';
import { isLoopback } from '../../targets/resolve-target.ts';
import { TrackerError } from './tracker-error.ts';

const DEADLINE_MS = 15_000;
const MOST_PAGES = 50;
const LONGEST_ANSWER = 200;

const issueSchema = z.object({
  number: z.number().int(),
  state: z.enum(['open', 'closed']),
  state_reason: z.string().nullish(),
  body: z.string().nullish(),
  /** Only pull requests have it: the API lists them among the issues. */
  pull_request: z.unknown().optional(),
});

/** An issue, as far as Vigie looks at it. */
export interface Issue {
  readonly number: number;
  readonly state: 'open' | 'closed';
  /** Why it was closed: `completed`, `not_planned`, …; null: it was not, or nobody said. */
  readonly stateReason: string | null;
  readonly body: string;
}

/** What an issue is changed to; what is left out stays. */
export interface IssueChange {
  readonly title?: string;
  readonly body?: string;
  readonly state?: 'open' | 'closed';
  readonly state_reason?: 'completed' | 'reopened';
}

/**
 * The issues of one repository, through GitHub's REST API: the four calls that the upkeep of an
 * issue takes. Nothing is tried twice, for a comment that is sent twice is there twice.
 */
export class GithubIssues {
  readonly #settings: TrackerSettings;
  readonly #timeoutMs: number;

  /** @param timeoutMs milliseconds for one whole answer */
  constructor(settings: TrackerSettings, timeoutMs = DEADLINE_MS) {
    this.#settings = settings;
    this.#timeoutMs = timeoutMs;
  }

  /**
   * Every issue with a label, open or closed, the newest first; pull requests are left out.
   *
   * @throws TrackerError
   */
  async labelled(label: string): Promise<Issue[]> {
    const found: Issue[] = [];
    for (let page = 1; page <= MOST_PAGES; page += 1) {
      const query = new URLSearchParams({
        labels: label,
        state: 'all',
        per_page: '100',
        page: String(page),
      });
      const path = `issues?${query.toString()}`;
      const reply = await this.#send('GET', path, null);
      const listed = this.#read(`GET ${path}`, reply, z.array(issueSchema));
      found.push(
        ...listed
          .filter((each) => each.pull_request === undefined)
          .map(({ number, state, state_reason, body }) => ({
            ...{ number, state, stateReason: state_reason ?? null, body: body ?? '' },
          })),
      );
      // Not followed but counted: a link that leads elsewhere would take the token along.
      if (!hasNextPage(reply)) return found;
    }
    throw new TrackerError('GET issues', `more than ${MOST_PAGES} pages have the label ${label}`);
  }

  /**
   * Opens an issue; GitHub makes the label where there is none.
   *
   * @returns its number
   * @throws TrackerError
   */
  async open(issue: { title: string; body: string; labels: readonly string[] }): Promise<number> {
    const reply = await this.#send('POST', 'issues', issue);
    return this.#read('POST issues', reply, issueSchema).number;
  }

  /** @throws TrackerError */
  async change(number: number, change: IssueChange): Promise<void> {
    await this.#send('PATCH', `issues/${number}`, change);
  }

  /** @throws TrackerError */
  async comment(number: number, body: string): Promise<void> {
    await this.#send('POST', `issues/${number}/comments`, { body });
  }

  async #send(method: string, path: string, content: object | null): Promise<WireReply> {
    const { api, repository, token } = this.#settings;
    const asked = `${method} ${api}/repos/${repository}/${path.split('?')[0] ?? ''}`;
    const proxy = isLoopback(new URL(api).hostname) ? null : proxyFor(api);
    try {
      const reply = await new HttpTransport({ proxy }).send({
        method,
        url: `${api}/repos/${repository}/${path}`,
        headers: {
          Accept: 'application/vnd.github+json',
          Authorization: `Bearer ${token.reveal()}`,
          'User-Agent': USER_AGENT,
          'X-GitHub-Api-Version': '2022-11-28',
          ...(content === null ? {} : { 'Content-Type': 'application/json' }),
        },
        body: content === null ? null : JSON.stringify(content),
        timeoutMs: this.#timeoutMs,
      });
      const { status } = reply;
      if (status >= 200 && status < 300) return reply;
      const said = maskSecrets(messageIn(reply), [token]);
      throw new TrackerError(asked, `it answers ${status}${said === '' ? '' : `: ${said}`}`);
    } catch (error) {
      if (!(error instanceof TransportError) && !(error instanceof LocalFault)) throw error;
      throw new TrackerError(asked, `no answer (${error.message})`);
    }
  }

  #read<T>(asked: string, { body }: WireReply, schema: z.ZodType<T>): T {
    const parsed = schema.safeParse(json(body));
    if (parsed.success) return parsed.data;
    const place = parsed.error.issues[0]?.path.join('/') ?? '';
    throw new TrackerError(asked.split('?')[0] ?? '', `not what GitHub answers, at /${place}`);
  }
}

function hasNextPage({ headers }: WireReply): boolean {
  return headers.some(
    ({ name, value }) => name.toLowerCase() === 'link' && /;\s*rel="?next"?/.test(value),
  );
}

/** What GitHub says is wrong, on one line. */
function messageIn({ body }: WireReply): string {
  const text = textAt(json(body), 'message') ?? Buffer.from(body).toString();
  return text
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .slice(0, LONGEST_ANSWER);
}

function json(body: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(body).toString());
  } catch {
    return undefined;
  }
}
