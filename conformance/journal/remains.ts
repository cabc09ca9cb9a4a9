import type { JournalEntry } from './journal-entry.ts';

/** What of a run may still stand on the target, by its journal. */
export interface Remains {
  /** Roles that created something: whose lists are to be searched. */
  readonly roles: readonly string[];
  /** URLs of the reuses that it was about to create. */
  readonly urls: ReadonlySet<string>;
  readonly reuses: readonly Remain[];
}

export interface Remain {
  readonly id: string;
  /** Who created it. */
  readonly role: string;
  /** Roles that follow it. */
  readonly followers: readonly string[];
  readonly badgeKinds: readonly string[];
}

/** Reads a journal from its first to its last entry. */
export function remainsOf(entries: readonly JournalEntry[]): Remains {
  const roles = new Set<string>();
  const urls = new Set<string>();
  const reuses = new Map<string, Remain>();
  for (const entry of entries) {
    switch (entry.kind) {
      case 'run':
        break;
      case 'create':
        roles.add(entry.role);
        urls.add(entry.url);
        break;
      case 'removed':
        reuses.delete(entry.id);
        break;
      default:
        reuses.set(entry.id, grown(reuses.get(entry.id), entry));
    }
  }
  return { roles: [...roles], urls, reuses: [...reuses.values()] };
}

type Growth = Extract<JournalEntry, { kind: 'created' | 'follow' | 'badge' }>;

function grown(known: Remain | undefined, entry: Growth): Remain {
  const remain = known ?? { id: entry.id, role: 'owner', followers: [], badgeKinds: [] };
  switch (entry.kind) {
    case 'created':
      return { ...remain, role: entry.role };
    case 'follow':
      return { ...remain, followers: [...new Set([...remain.followers, entry.role])] };
    case 'badge':
      return { ...remain, badgeKinds: [...new Set([...remain.badgeKinds, entry.badgeKind])] };
  }
}
