import type { Instant } from '../clock.ts';
import type { Json } from '../json.ts';

const ISO =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,6})\d*)?)?\s*(Z|[+-]\d{2}:?\d{2})?)?$/i;

/** Reads a date as a moment; without a zone it is UTC. Null when it is none. */
export function readDate(value: Json): Instant | null {
  if (typeof value !== 'string') return null;
  const iso = ISO.exec(value.trim());
  if (iso === null) return readShort(value.trim()) ?? readEnglish(value);
  const [, year, month, day, hour = '00', minute = '00', second = '00', fraction = '', zone = 'Z'] =
    iso;
  const clock = `${hour}:${minute}:${second}`;
  const offset = zone.toUpperCase() === 'Z' ? 'Z' : `${zone.slice(0, 3)}:${zone.slice(-2)}`;
  const milliseconds = Date.parse(`${year ?? ''}-${month ?? ''}-${day ?? ''}T${clock}${offset}`);
  if (Number.isNaN(milliseconds) || !sameDay(year, month, day)) return null;
  return milliseconds * 1000 + Number(fraction.padEnd(6, '0') || 0);
}

/** Guards against the 31st of June, which JavaScript turns into the 1st of July. */
function sameDay(year?: string, month?: string, day?: string): boolean {
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return date.getUTCMonth() + 1 === Number(month) && date.getUTCDate() === Number(day);
}

/** A year, or a year and a month: what is missing is taken from today, as the real server does. */
function readShort(value: string): Instant | null {
  const found = /^(\d{4})(?:-(\d{2}))?$/.exec(value);
  if (found === null) return null;
  const today = new Date();
  const month = found[2] === undefined ? today.getUTCMonth() : Number(found[2]) - 1;
  if (month < 0 || month > 11) return null;
  return Date.UTC(Number(found[1]), month, Math.min(today.getUTCDate(), 28)) * 1000;
}

/** The real server takes dates in words as well (`5 January 2024`). */
function readEnglish(value: string): Instant | null {
  const month = /\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b/i;
  if (!month.test(value) || !/\d/.test(value)) return null;
  const milliseconds = Date.parse(`${value} UTC`);
  return Number.isNaN(milliseconds) ? null : milliseconds * 1000;
}
