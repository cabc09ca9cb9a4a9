import type { Api } from '../../conformance/api.ts';
import { header, type Exchange } from '../../conformance/exchange.ts';
import { answered } from '../../conformance/expectation.ts';

/**
 * Asks again, after a change, as a client that kept what it read before: by its ETag. Where the server gives
 * none there is nothing to ask. (Last-Modified counts in seconds, so that it may be right to be the same.)
 */
export async function readAgain(api: Api, before: Exchange, name: string): Promise<void> {
  const tag = before.reply === null ? null : header(before.reply, 'etag');
  if (tag === null) return;
  const { operationId, path, query, role } = before.ask;
  const again = await api.call(operationId, name, {
    headers: { 'If-None-Match': tag },
    expect: answered,
    ...(path === undefined ? {} : { path }),
    ...(query === undefined ? {} : { query }),
    ...(role === undefined ? {} : { role }),
  });
  const unchanged = again.reply?.status === 304;
  api.observe(
    'state.read-after-write',
    again,
    unchanged
      ? [{ pointer: '', expected: 'the reuse as it became', actual: '304, unchanged' }]
      : [],
  );
}
