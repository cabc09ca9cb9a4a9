import type { Reply } from './exchange.ts';
import type { WireReply } from './transport.ts';

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Reads what came over the wire: text where the bytes are UTF-8, JSON where the text is. */
export function readReply(reply: WireReply): Reply {
  const text = decode(reply.body);
  const parsed = text === null || text === '' ? { json: undefined, error: null } : parse(text);
  return {
    status: reply.status,
    headers: reply.headers,
    body: reply.body,
    text,
    json: parsed.json,
    jsonError: parsed.error,
  };
}

function decode(body: Uint8Array): string | null {
  try {
    return decoder.decode(body);
  } catch {
    return null;
  }
}

function parse(text: string): { json: unknown; error: string | null } {
  try {
    return { json: JSON.parse(text), error: null };
  } catch (error) {
    return { json: undefined, error: withoutQuote((error as Error).message) };
  }
}

/**
 * The engine quotes what stands around the fault, from the midst of whatever it is: of a part of a
 * key that does not begin it nobody can tell what it was. The body is shown elsewhere.
 */
function withoutQuote(message: string): string {
  return message
    .replace(/, (?:\.{3})?"[^]*"(?:\.{3})? is not valid JSON$/, ' is not valid JSON')
    .replace(/^"[^]*" is not valid JSON$/, 'text that is not valid JSON');
}
