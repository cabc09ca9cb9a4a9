import type { Exchange } from '../../conformance/exchange.ts';
import { itemsOf, textAt } from '../../conformance/json.ts';
import type { Payload } from './payload.ts';
import type { Workshop } from './workshop.ts';

/** A create that was answered with an error, and what would show that it was carried out. */
export interface Failed {
  readonly exchange: Exchange;
  readonly payload: Payload;
}

/** Looks in the owner's newest reuses for what failed creates were to make: nothing may be there. */
export async function noTrace(
  workshop: Workshop,
  name: string,
  failed: readonly Failed[],
): Promise<void> {
  const list = await workshop.call('list_reuses', name, {
    query: { page_size: 50, sort: '-created' },
    headers: { 'X-Fields': 'data{id,title,url,tags,description}' },
  });
  const items = itemsOf(list.reply?.json);
  for (const { exchange, payload } of failed) {
    const status = exchange.reply?.status ?? 0;
    if (status < 400) continue;
    const own = [payload.word, payload.tag, String(payload.body['url'])];
    const trace = items.find((item) =>
      [textAt(item, 'title'), textAt(item, 'url'), JSON.stringify(item['tags'])].some(
        (text) => text !== null && own.some((mark) => holds(text, mark)),
      ),
    );
    if (trace === undefined) continue;
    const actual = `${textAt(trace, 'id') ?? 'a reuse'} was made`;
    workshop.api.observe('state.no-trace', exchange, [
      { pointer: '', expected: `nothing, as the answer was ${status}`, actual },
    ]);
  }
}

/** `mark` stands in the text as a whole: `x1` is no part of `x12`. */
function holds(text: string, mark: string): boolean {
  return text.split(/[\s"]+/).some((part) => part === mark);
}
