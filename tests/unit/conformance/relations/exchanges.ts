import { operation, type OperationId } from '../../../../contracts/catalogue.ts';
import type { Ask } from '../../../../conformance/ask.ts';
import type { Exchange } from '../../../../conformance/exchange.ts';
import { success } from '../../../../conformance/expectation.ts';
import { noPhases } from '../../../../conformance/phases.ts';
import { readReply } from '../../../../conformance/read-reply.ts';
import { urlOf } from '../../../../conformance/request-url.ts';
import type { RuleContext } from '../../../../conformance/rule.ts';
import { resolveTarget } from '../../../../targets/resolve-target.ts';
import { parseSettings } from '../../../../config/parse-settings.ts';

const BASE = 'https://portal.example';

interface Given {
  readonly ask?: Omit<Partial<Ask>, 'operationId'>;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON; undefined: no body. */
  readonly body?: unknown;
}

/** An exchange as a healthy transport would bring it, made by hand. */
export function exchangeOf(id: OperationId, given: Given = {}): Exchange {
  const asked: Ask = { operationId: id, name: 'case', expect: success(), ...given.ask };
  const entry = operation(id);
  const text = given.body === undefined ? '' : JSON.stringify(given.body);
  const headers = { 'Content-Type': 'application/json', ...given.headers };
  return {
    caseId: `${id}/${asked.name}`,
    operation: entry,
    ask: asked,
    role: asked.role ?? 'nobody',
    request: {
      method: asked.method ?? entry.method,
      url: urlOf(BASE, entry, asked),
      headers: { ...asked.headers },
      body: null,
    },
    reply: readReply({
      status: given.status ?? 200,
      headers: Object.entries(headers).map(([name, value]) => ({ name, value })),
      body: Buffer.from(text),
      phases: noPhases,
      certificateExpiry: null,
    }),
    failure: null,
    phases: noPhases,
    certificateExpiry: null,
    startedAt: '2026-01-01T00:00:00.000Z',
    attempts: 1,
  };
}

/** What a rule knows of the target of these exchanges. */
export const context: RuleContext = {
  target: resolveTarget(parseSettings({ TARGET_URL: BASE }, () => '')),
  release: '17.18.0',
  origins: [BASE],
  observedBody: () => null,
};

/** A page of a list with these items; its total is theirs unless said. */
export function pageExchange(
  items: readonly object[],
  query: Ask['query'] = {},
  total = items.length,
  name = 'case',
): Exchange {
  return exchangeOf('list_reuses', { ask: { query, name }, body: { data: items, total } });
}

/** Ids as udata writes them: 24 hex digits. */
export function id(number: number): string {
  return number.toString(16).padStart(24, '0');
}

/** A reuse created on the given day of 2025, newest first when numbered downwards. */
export function reuse(number: number, rest: object = {}): Record<string, unknown> {
  const created = new Date(Date.UTC(2025, 0, number)).toISOString();
  return { id: id(number), created_at: created, last_modified: created, tags: [], ...rest };
}
