/** A place in a body (keys with a slash between them), and what is put there. */
export type Change = readonly [place: string, value: unknown];
/** Put somewhere: the key is taken away. */
export const missing = Symbol('missing');

/** A copy of a body with some changes. */
export function changed(body: unknown, ...changes: readonly Change[]): unknown {
  const copy = structuredClone(body);
  for (const [place, value] of changes) {
    const keys = place.split('/');
    const last = keys.pop() ?? '';
    let at = copy as Record<string, unknown>;
    for (const key of keys) at = at[key] as Record<string, unknown>;
    if (value === missing) Reflect.deleteProperty(at, last);
    else at[last] = value;
  }
  return copy;
}
