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
    // The engine's message quotes the body, which may be long: the first line says enough.
    return { json: undefined, error: (error as Error).message.slice(0, 160) };
  }
}
