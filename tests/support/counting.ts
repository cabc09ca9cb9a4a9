import type { Api } from '../../conformance/api.ts';
import type { Ask } from '../../conformance/ask.ts';
import type { Exchange } from '../../conformance/exchange.ts';
import type { OperationId } from '../../contracts/catalogue.ts';

/** Answers that show who follows, or how many: the list of reuses does not tell when that changes. */
const COUNTING: readonly OperationId[] = ['list_reuses', 'get_reuse', 'list_reuse_followers'];

/** What must hold still besides the list for two readings of an operation to be comparable. */
export function stillOf(
  api: Api,
  operationId: OperationId,
  where: Pick<Ask, 'path' | 'query'>,
): { readonly still?: () => Promise<Exchange> } {
  if (!COUNTING.includes(operationId)) return {};
  return { still: () => api.call(operationId, 'does it hold still', where) };
}
