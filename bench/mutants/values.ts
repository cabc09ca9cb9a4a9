/** A value of the same type that says something else; undefined where there is no such thing. */
export function altered(value: unknown, allowed: readonly unknown[] = []): unknown {
  const other = allowed.find((each) => each !== value && each !== null);
  if (other !== undefined && typeof value === 'string') return other;
  switch (typeof value) {
    case 'boolean':
      return !value;
    case 'number':
      return value + 1;
    case 'string':
      return alteredText(value);
    default:
      if (Array.isArray(value)) return value.length === 0 ? undefined : value.slice(0, -1);
      return value === null || value === undefined ? undefined : { ...value, more: 'x' };
  }
}

function alteredText(text: string): string {
  if (/^[0-9a-f]{24}$/.test(text)) {
    return `${text.slice(0, -1)}${text.endsWith('0') ? '1' : '0'}`;
  }
  if (/^\d{4}-\d\d-\d\dT/.test(text)) {
    const time = new Date(Date.parse(text) + 86_400_000).toISOString();
    return time.replace('Z', '+00:00');
  }
  return /^https?:/.test(text) ? `${text.replace(/\/$/, '')}x/` : `${text}x`;
}

/** A value of another type; undefined where there is none to take. */
export function retyped(value: unknown): unknown {
  switch (typeof value) {
    case 'boolean':
      return String(value);
    case 'number':
      return String(value);
    case 'string':
      return 7;
    default:
      if (value === null) return undefined;
      return Array.isArray(value) ? { items: value } : [value];
  }
}
