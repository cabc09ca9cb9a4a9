import { SANDBOX_KEYS } from '../../config/sandbox-keys.ts';
import { isObject, readJson, type Json } from '../json.ts';
import { seededId } from '../seed/ids.ts';
import { ORGANIZATION_IDS, ROLE_IDS } from '../seed/people.ts';
import { readExchanges, readShapes, type RecordedExchange } from './exchange.ts';
import { compareShape } from './shape.ts';

/** What one exchange gave against the sandbox: no difference, or where it differs. */
export interface Replayed {
  readonly number: number;
  readonly note: string;
  readonly differences: readonly string[];
}

/** Asks a server the whole recorded scenario, in order, and compares each answer. */
export async function replay(base: string): Promise<Replayed[]> {
  const symbols = new Map<string, string>([
    ...Array.from({ length: 6 }, (_, index): [string, string] => [
      `dataset.${index + 1}`,
      seededId('dataset', index + 1),
    ]),
    ...Object.entries(ORGANIZATION_IDS).map(([name, id]): [string, string] => [
      `organization.${name}`,
      id,
    ]),
    ...Object.entries(ROLE_IDS).map(([name, id]): [string, string] => [`user.${name}`, id]),
  ]);
  const shapes = readShapes();
  const replayed: Replayed[] = [];
  for (const [number, exchange] of readExchanges().entries()) {
    const response = await ask(base, exchange, symbols);
    const text = await response.text();
    const differences = compareHead(response, exchange);
    if (exchange.body_shape !== undefined) {
      const body = parse(text);
      differences.push(...compareShape(body, exchange.body_shape, shapes));
      remember(exchange, body, symbols);
    } else if (text !== '') differences.push('a body where there was none');
    replayed.push({ number, note: exchange.note, differences });
  }
  return replayed;
}

async function ask(
  base: string,
  exchange: RecordedExchange,
  symbols: ReadonlyMap<string, string>,
): Promise<Response> {
  const headers = new Headers(exchange.headers);
  if (exchange.role === 'wrong key') headers.set('x-api-key', 'not-a-key');
  else if (exchange.role !== 'nobody') headers.set('x-api-key', SANDBOX_KEYS[exchange.role]);
  const init: RequestInit = { method: exchange.method, headers };
  if (exchange.body !== undefined) {
    init.body =
      'raw' in exchange.body
        ? exchange.body.raw
        : fill(JSON.stringify(exchange.body.json), symbols);
  }
  return fetch(new URL(fill(exchange.path, symbols), base), init);
}

function fill(text: string, symbols: ReadonlyMap<string, string>): string {
  return text.replace(
    /\{([a-z]+\.[a-z0-9.]+)\}/g,
    (whole, name: string) => symbols.get(name) ?? whole,
  );
}

function compareHead(response: Response, { status, answer, allow }: RecordedExchange): string[] {
  const differences =
    response.status === status ? [] : [`status: expected ${status}, got ${response.status}`];
  for (const [name, value] of Object.entries(answer)) {
    const real = response.headers.get(name) ?? 'nothing';
    if (real !== value) differences.push(`${name}: expected ${value}, got ${real}`);
  }
  if (allow !== undefined) {
    const real = (response.headers.get('allow') ?? '').split(', ').sort().join(', ');
    if (real !== [...allow].sort().join(', '))
      differences.push(`allow: expected ${allow.join(', ')}, got ${real}`);
  }
  return differences;
}

function remember(
  { creates, names }: RecordedExchange,
  body: Json,
  symbols: Map<string, string>,
): void {
  if (!isObject(body)) return;
  if (creates !== undefined && typeof body['id'] === 'string') symbols.set(creates, body['id']);
  if (names !== undefined && typeof body['slug'] === 'string') symbols.set(names, body['slug']);
}

function parse(text: string): Json {
  try {
    return readJson(text);
  } catch {
    return `not JSON: ${text.slice(0, 60)}`;
  }
}
