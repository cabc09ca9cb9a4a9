const MOST_FIELDS = 400;
/** Maps whose keys people choose: their content is no part of an answer's shape. */
const FREE = new Set(['extras', 'followers_by_months', 'reuses_by_months', 'errors']);

/** Paths of the keys in a body, array indices as `*`, sorted: the shape by which runs are compared. */
export function fieldsOf(body: unknown): string[] {
  const fields = new Set<string>();
  collect(body, '', fields);
  return [...fields].sort();
}

function collect(value: unknown, path: string, fields: Set<string>): void {
  if (fields.size >= MOST_FIELDS || typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    for (const each of value) collect(each, `${path}/*`, fields);
    return;
  }
  for (const [key, inner] of Object.entries(value)) {
    fields.add(`${path}/${key}`);
    if (!FREE.has(key)) collect(inner, `${path}/${key}`, fields);
  }
}
