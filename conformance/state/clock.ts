import { header, type Exchange } from '../exchange.ts';
import type { Observation } from '../finding.ts';
import { itemsOf, textAt } from '../json.ts';

/** How far the server's clock and what it writes down may lie apart. */
const SLACK_MS = 120_000;

/** A new reuse bears the time of its creation, as the server's own Date tells it. */
export function freshTimes(exchange: Exchange): Observation[] {
  const reply = exchange.reply;
  const now = Date.parse((reply && header(reply, 'date')) ?? '');
  if (Number.isNaN(now)) return [];
  return ['created_at', 'last_modified'].flatMap((name) => {
    const shown = textAt(reply?.json, name);
    if (shown !== null && Math.abs(Date.parse(shown) - now) <= SLACK_MS) return [];
    const expected = `the time of the call, about ${new Date(now).toISOString()}`;
    return [{ pointer: `/${name}`, expected, actual: shown ?? 'nothing' }];
  });
}

/** A follow bears the time at which it was made, as the server's own Date tells it. */
export function freshFollow(list: Exchange, user: string): Observation[] {
  const now = Date.parse((list.reply && header(list.reply, 'date')) ?? '');
  return itemsOf(list.reply?.json).flatMap((item, index) => {
    const since = textAt(item, 'since');
    if (textAt(item, 'follower', 'id') !== user || Number.isNaN(now)) return [];
    if (since !== null && Math.abs(Date.parse(since) - now) <= SLACK_MS) return [];
    const expected = `the time of the call, about ${new Date(now).toISOString()}`;
    return [{ pointer: `/data/${index}/since`, expected, actual: since ?? 'nothing' }];
  });
}

/** A deleted reuse tells when that was: after it was made. */
export function wrongEnd(reuse: unknown): Observation[] {
  const [made, ended] = ['created_at', 'deleted'].map((name) => textAt(reuse, name));
  if (made === undefined || made === null) return [];
  if (ended !== undefined && ended !== null && Date.parse(ended) > Date.parse(made)) return [];
  const expected = `the time of the delete, after ${made}`;
  return [{ pointer: '/deleted', expected, actual: ended ?? 'nothing' }];
}

/** `last_modified` moves forward with a change. */
export function notMoved(before: unknown, after: unknown): Observation[] {
  const [from, to] = [timeOf(before), timeOf(after)];
  if (from === null || to === null || to > from) return [];
  const expected = `later than ${new Date(from).toISOString()}`;
  return [{ pointer: '/last_modified', expected, actual: new Date(to).toISOString() }];
}

/** Without a change it stands still. */
export function moved(before: unknown, after: unknown): Observation[] {
  const [from, to] = [timeOf(before), timeOf(after)];
  if (from === null || to === null || to === from) return [];
  const expected = new Date(from).toISOString();
  return [{ pointer: '/last_modified', expected, actual: new Date(to).toISOString() }];
}

/** Milliseconds: a write answers with microseconds, the next read is cut. */
function timeOf(reuse: unknown): number | null {
  const text = textAt(reuse, 'last_modified');
  const time = text === null ? Number.NaN : Date.parse(text);
  return Number.isNaN(time) ? null : time;
}
