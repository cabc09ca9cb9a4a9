import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';

/** Every form in which a text may stand somewhere: as it is, encoded, and in base64 at any offset. */
export function formsOf(text: string): string[] {
  const base64 = [0, 1, 2].map((offset) => {
    const coded = Buffer.concat([Buffer.alloc(offset), Buffer.from(text)]).toString('base64');
    // The first and last characters mix with what stands beside the text.
    return coded.replace(/=+$/, '').slice(offset === 0 ? 0 : 4, -2);
  });
  return [
    text,
    encodeURIComponent(text),
    JSON.stringify(text).slice(1, -1),
    ...base64,
    ...base64.map((each) => each.replaceAll('+', '-').replaceAll('/', '_')),
    Buffer.from(text).toString('hex'),
  ];
}

/** Files below a folder that hold one of the texts, also inside zips and zips in base64. */
export function filesWith(directory: string, texts: readonly string[]): string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => holds(readFileSync(path), texts));
}

/** The places that hold one of the texts, with what stands before each, whatever it is packed in. */
export function found(bytes: Buffer, texts: readonly string[]): string[] {
  const here = texts.flatMap((each) => {
    const at = bytes.indexOf(each);
    return at < 0 ? [] : [bytes.toString('utf8', Math.max(0, at - 100), at + each.length)];
  });
  const inner = [...zipEntries(bytes), ...packedInBase64(bytes)];
  return [...here, ...inner.flatMap((each) => found(each, texts))];
}

/** True when bytes hold one of the texts, whatever they are packed in. */
export function holds(bytes: Buffer, texts: readonly string[]): boolean {
  return found(bytes, texts).length > 0;
}

/** Playwright's report carries its data as a zip in a data URL. */
function packedInBase64(bytes: Buffer): Buffer[] {
  return [...bytes.toString('latin1').matchAll(/base64,([A-Za-z0-9+/=]{100,})/g)].map(([, data]) =>
    Buffer.from(data ?? '', 'base64'),
  );
}

const LOCAL_HEADER = 0x04034b50;
const CENTRAL_HEADER = 0x02014b50;
const DEFLATED = 8;

/** The entries of a zip, unpacked, as its central directory lists them; none for anything else. */
function zipEntries(bytes: Buffer): Buffer[] {
  if (bytes.length < 4 || bytes.readUInt32LE(0) !== LOCAL_HEADER) return [];
  const entries: Buffer[] = [];
  const signature = Buffer.alloc(4);
  signature.writeUInt32LE(CENTRAL_HEADER);
  for (let at = bytes.indexOf(signature); at >= 0; at = bytes.indexOf(signature, at + 4)) {
    const method = bytes.readUInt16LE(at + 10);
    const size = bytes.readUInt32LE(at + 20);
    const local = bytes.readUInt32LE(at + 42);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const packed = bytes.subarray(start, start + size);
    entries.push(method === DEFLATED ? inflateRawSync(packed) : packed);
  }
  return entries;
}
