import type { Shape } from './shape.ts';

/** `sent`: clients write it, servers read it. `answered`: the other way round. */
export type Direction = 'sent' | 'answered';

/** What a value may be; a shape with properties is an object though its document forgot to say so. */
export function typesOf({ types, properties, items }: Shape): readonly string[] {
  if (types.length > 0) return types;
  if (properties.size > 0) return ['object'];
  return items === null ? [] : ['array'];
}

/** The types as a person reads them. */
export function describeTypes(shape: Shape): string {
  const types = typesOf(shape);
  const items = types.includes('array') ? shape.items?.() : undefined;
  const inner = items === undefined ? [] : typesOf(items);
  const list = inner.length > 0 ? `array of ${inner.join(' or ')}` : 'array';
  return types.map((type) => (type === 'array' ? list : type)).join(' or ') || 'not said';
}

/**
 * True when whoever was right about the old types is still right about the new ones: what is sent
 * may become wider, what is answered narrower.
 */
export function typesFit(before: Shape, after: Shape, direction: Direction): boolean {
  const old = typesOf(before);
  const now = typesOf(after);
  if (old.length === 0 || now.length === 0) return true;
  const [written, read] = direction === 'sent' ? [old, now] : [now, old];
  return written.every((type) => read.some((other) => isKindOf(type, other)));
}

function isKindOf(type: string, other: string): boolean {
  if (type === other) return true;
  if (type === 'integer') return other === 'number';
  return other === 'string' && ['date', 'date-time', 'byte'].includes(type);
}
