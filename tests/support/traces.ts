import { succeeded, type Exchange } from '../../conformance/exchange.ts';
import { itemsOf, textAt, type JsonObject } from '../../conformance/json.ts';
import { moved } from '../../conformance/state/clock.ts';
import type { Written } from '../../conformance/state/properties.ts';
import { touched } from '../../conformance/state/same.ts';
import type { Made } from './made.ts';
import type { Payload } from './payload.ts';
import { readBack } from './read-back.ts';
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

/** Writes on a reuse that were to be refused. */
interface Refused {
  readonly made: Made;
  readonly writes: readonly Exchange[];
  /** What a faulty server took of them all the same: that is told by its own case. */
  readonly taken?: Written;
}

/** What was found: the reuse, by now, and the refused writes that came before. */
interface Moved {
  readonly made: Made;
  readonly refusals: readonly Exchange[];
  readonly seen: JsonObject;
}

/**
 * Reads a reuse after writes on it that were refused: it stands as it was, and was not changed since.
 */
export async function unmarked(
  workshop: Workshop,
  name: string,
  { made, writes, taken = {} }: Refused,
): Promise<void> {
  const rule = 'state.no-trace';
  const refusals = writes.filter((write) => !succeeded(write));
  const write = refusals.at(-1);
  if (write === undefined) return;
  const judge = (reuse: JsonObject) => touched(made.seen, reuse, taken);
  const seen = await readBack(workshop, { write, name, made }, [{ rule, judge }]);
  workshop.api.observe(rule, write, []);
  const told = refusals.length < writes.length || judge(seen).length > 0;
  if (told || moved(made.seen, seen).length === 0) return;
  await movedAgain(workshop, name, { made, refusals, seen });
}

/**
 * A reuse is found changed later than it was before writes that were refused. A job of the server may
 * have saved it meanwhile: the refusal that does so again is at fault.
 */
export async function movedAgain(
  workshop: Workshop,
  name: string,
  { made, refusals, seen: first }: Moved,
): Promise<void> {
  let seen = first;
  for (const refusal of refusals) {
    const again = await workshop.call(refusal.operation.id, refusal.ask.name, refusal.ask);
    const after = await readBack(workshop, { write: again, name, made }, []);
    const observations = moved(seen, after);
    seen = after;
    if (observations.length === 0) continue;
    workshop.api.observe('state.no-trace', again, observations);
    return;
  }
}

/** `mark` stands in the text as a whole: `x1` is no part of `x12`. */
function holds(text: string, mark: string): boolean {
  return text.split(/[\s"]+/).some((part) => part === mark);
}
