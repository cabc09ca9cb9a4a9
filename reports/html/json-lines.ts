import { isObject } from '../../conformance/json.ts';

/** One line of a body as it is shown. */
export interface JsonLine {
  readonly text: string;
  /** It stands at the pointer, or says that nothing stands there. */
  readonly marked: boolean;
}

const AROUND = 14;

/**
 * A JSON value in lines, those at the pointer marked: the value itself with all that is in it, or
 * a line that says it is not there. Lines far from the mark are left out.
 */
export function jsonLines(value: unknown, pointer: string): JsonLine[] {
  const path = pointer.startsWith('/') ? pointer.split('/').slice(1).map(unescaped) : null;
  const lines = render(value, path, '', '', false);
  return near(lines);
}

function unescaped(segment: string): string {
  return segment.replaceAll('~1', '/').replaceAll('~0', '~');
}

/** `path`: what is left of it below this value; null: the pointer leads elsewhere. */
function render(
  value: unknown,
  path: readonly string[] | null,
  prefix: string,
  indent: string,
  inside: boolean,
): JsonLine[] {
  const marked = inside || (path !== null && path.length === 0);
  const line = (text: string): JsonLine => ({ text, marked });
  const list = Array.isArray(value);
  if (!list && !isObject(value)) return [line(indent + prefix + JSON.stringify(value))];
  const entries = Object.entries(value as object) as [string, unknown][];
  const [wanted, ...rest] = path ?? [];
  const inner = entries.flatMap(([key, each], index) => {
    const below = wanted === key ? rest : null;
    const name = list ? '' : `${JSON.stringify(key)}: `;
    const lines = render(each, below, name, `${indent}  `, marked);
    return index < entries.length - 1 ? withComma(lines) : lines;
  });
  if (wanted !== undefined && !entries.some(([key]) => key === wanted)) {
    inner.push({ text: `${indent}  ← ${JSON.stringify(wanted)} is not there`, marked: true });
  }
  const [open, close] = list ? ['[', ']'] : ['{', '}'];
  if (inner.length === 0) return [line(`${indent}${prefix}${open}${close}`)];
  return [line(`${indent}${prefix}${open}`), ...inner, line(`${indent}${close}`)];
}

function withComma(lines: readonly JsonLine[]): JsonLine[] {
  return lines.map((line, index) =>
    index === lines.length - 1 ? { ...line, text: `${line.text},` } : line,
  );
}

function near(lines: readonly JsonLine[]): JsonLine[] {
  const first = Math.max(
    0,
    lines.findIndex(({ marked }) => marked),
  );
  const from = Math.max(0, first - AROUND);
  const to = Math.min(lines.length, first + AROUND + 6);
  const cut: JsonLine = { text: '…', marked: false };
  return [
    ...(from > 0 ? [cut] : []),
    ...lines.slice(from, to),
    ...(to < lines.length ? [cut] : []),
  ];
}
