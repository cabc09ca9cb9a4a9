import type { Api } from '../../conformance/api.ts';
import { absent, protocol } from '../../conformance/expectation.ts';
import { catalogue, operation, type OperationId } from '../../contracts/catalogue.ts';
import { test } from './test.ts';

const MOST_USED = new Set<OperationId>(['list_reuses', 'list_reuse_followers', 'get_reuse']);

/** Methods that change something, in the order in which they are asked where no operation has them. */
const CHANGING = ['POST', 'PUT', 'PATCH', 'DELETE'];
const OF_ONE_REUSE = '/reuses/{reuse}/';

/** The changing methods that no operation has on the path of this one. */
function strangers(id: OperationId): string[] {
  return CHANGING.filter((method) => !hasMethod(operation(id).path, method));
}

function hasMethod(path: string, method: string): boolean {
  return catalogue.some((each) => each.path === path && each.method === method);
}

/** `/reuses/types/` is the place of a reuse called `types` too, to the methods that reuses have. */
function namesAReuse(path: string, method: string): boolean {
  return /^\/reuses\/[a-z]+\/$/.test(path) && hasMethod(OF_ONE_REUSE, method);
}

interface Where {
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
}

/**
 * HEAD answers as GET does, OPTIONS lists the methods, and a method that no operation has is 405 with
 * Allow. A read-only run is kept short: there only the reads that clients use most are asked so.
 */
export async function checkMethods(api: Api, id: OperationId, where: Where = {}): Promise<void> {
  test.skip(
    api.can.writes === 'none' && !MOST_USED.has(id),
    'a read-only run is kept short: the most used reads speak for the others',
  );
  await api.call(id, 'HEAD', { ...where, method: 'HEAD' });
  await refuseMethods(api, id, where);
  // The most used are asked OPTIONS as a browser does, with a preflight.
  if (api.can.writes === 'none' || MOST_USED.has(id)) return;
  await api.call(id, 'OPTIONS', { ...where, method: 'OPTIONS', expect: protocol(200, 204) });
}

/**
 * Methods that no operation has on a path are refused. Where the server may not be thrown away, a
 * method that might do something is not sent.
 */
export async function refuseMethods(api: Api, id: OperationId, where: Where = {}): Promise<void> {
  for (const method of api.can.writes === 'public' ? strangers(id) : ['PATCH']) {
    const expect = namesAReuse(operation(id).path, method) ? absent() : protocol(405);
    await api.call(id, `method ${method}`, { ...where, method, expect });
  }
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
