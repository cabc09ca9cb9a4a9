import type { Dataset, Follow, Organization, Reuse, User } from './model.ts';

/** Everything the sandbox knows. Nothing is kept on disk. */
export class Store {
  readonly users = new Map<string, User>();
  readonly organizations = new Map<string, Organization>();
  readonly datasets = new Map<string, Dataset>();
  readonly reuses = new Map<string, Reuse>();
  /** Ids of reuses by their present slug. */
  readonly slugs = new Map<string, string>();
  /** Former slugs, each with the slug that took its place. */
  readonly formerSlugs = new Map<string, string>();
  /** Badge kinds that may be given, with their labels. */
  readonly badgeKinds = new Map<string, string>();
  /** In the order in which they were made; ended ones stay. */
  follows: Follow[] = [];
  /** Moves at each write, so that computed counters know when they are old. */
  version = 0;

  #ids = 0;

  /** A new id: 24 hexadecimal digits, never seen before in this store. */
  newId(): string {
    this.#ids += 1;
    return `6c${this.#ids.toString(16).padStart(22, '0')}`;
  }

  /** Puts a reuse in, or in the place of its former state. */
  put(reuse: Reuse): void {
    const former = this.reuses.get(reuse.id);
    if (former !== undefined && former.slug !== reuse.slug) this.slugs.delete(former.slug);
    this.reuses.set(reuse.id, reuse);
    this.slugs.set(reuse.slug, reuse.id);
    this.version += 1;
  }

  /** The organizations that a user is a member of. */
  organizationsOf(user: string): Organization[] {
    return [...this.organizations.values()].filter((organization) =>
      organization.members.some((member) => member.user === user),
    );
  }
}
