import type { Answer } from '../call.ts';
import type { Encoded } from '../faults/fault.ts';
import { writeJson } from '../json.ts';

/** Writes an answer as bytes, with its length. JSON unless the answer says otherwise. */
export function encode(answer: Answer, method: string): Encoded {
  const json = answer.json === undefined ? '' : writeJson(answer.json);
  const bytes = answer.bytes ?? new TextEncoder().encode(json);
  const headers: Record<string, string> = { 'content-type': 'application/json', ...answer.headers };
  if (answer.status !== 204) headers['content-length'] ??= String(bytes.length);
  return { status: answer.status, headers, bytes: method === 'HEAD' ? new Uint8Array() : bytes };
}
