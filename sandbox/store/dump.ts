import type { Store } from './store.ts';

/**
 * The whole store as canonical JSON text: keys sorted, one entry a line. Two dumps are equal byte
 * for byte exactly when nothing was changed between them.
 */
export function dumpStore(store: Store): string {
  const part = (entries: Iterable<[string, unknown]>): Record<string, unknown> =>
    Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)));
  const whole = {
    badgeKinds: part(store.badgeKinds),
    datasets: part(store.datasets),
    follows: store.follows,
    formerSlugs: part(store.formerSlugs),
    organizations: part(store.organizations),
    reuses: part(store.reuses),
    users: part(store.users),
  };
  return `${JSON.stringify(canonical(whole), null, 1)}\n`;
}

function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, item]) => [key, canonical(item)]));
}
