import type { Api } from '../../conformance/api.ts';
import { protocol } from '../../conformance/expectation.ts';
import { operation, type OperationId } from '../../contracts/catalogue.ts';
import { test } from './test.ts';

/** Reads of which nobody asks more than the body: HEAD and OPTIONS are asked of the others. */
const PLAIN = new Set<OperationId>(['available_reuse_badges', 'reuse_topics', 'reuse_types']);
const MOST_USED = new Set<OperationId>(['list_reuses', 'list_reuse_followers', 'get_reuse']);

/** Methods that other operations have, but not on this path. */
const OTHER_METHODS: Readonly<Partial<Record<OperationId, readonly string[]>>> = {
  list_reuses: ['PUT'],
  list_reuse_followers: ['PUT'],
  get_reuse: ['POST'],
  suggest_reuses: ['POST'],
};

interface Where {
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
}

/**
 * HEAD answers as GET does, and a method that no operation has is 405 with Allow. A read-only run
 * is kept short: there only the reads that clients use most are asked so.
 */
export async function checkMethods(api: Api, id: OperationId, where: Where = {}): Promise<void> {
  test.skip(
    api.can.writes === 'none' && !MOST_USED.has(id),
    'a read-only run is kept short: the most used reads speak for the others',
  );
  if (!PLAIN.has(id)) await api.call(id, 'HEAD', { ...where, method: 'HEAD' });
  await api.call(id, 'PATCH', { ...where, method: 'PATCH', expect: protocol(405) });
  // Where nothing may be written, a method that might do something is not sent.
  if (api.can.writes === 'none') return;
  for (const method of OTHER_METHODS[id] ?? []) {
    await api.call(id, method, { ...where, method, expect: protocol(405) });
  }
  // The most used are asked OPTIONS as a browser does, with a preflight.
  if (PLAIN.has(id) || MOST_USED.has(id)) return;
  await api.call(id, 'OPTIONS', { ...where, method: 'OPTIONS', expect: protocol(200, 204) });
}

/** The question that a browser asks before a page of another origin may send a key or a mask. */
export async function checkPreflight(api: Api, id: OperationId, where: Where = {}): Promise<void> {
  await api.call(id, 'preflight', {
    ...where,
    method: 'OPTIONS',
    headers: {
      'Access-Control-Request-Method': operation(id).method,
      'Access-Control-Request-Headers': 'x-api-key,x-fields',
    },
    expect: protocol(200, 204),
  });
}
