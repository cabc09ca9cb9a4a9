import { instantOf } from '../clock.ts';
import { Store } from '../store/store.ts';
import { rightSlugs } from '../writes/slugs.ts';
import { seedDatasets } from './datasets.ts';
import { seededId } from './ids.ts';
import { makeMessy } from './messy.ts';
import { seedOrganizations, seedUsers } from './people.ts';
import { Random } from './random.ts';
import { seedReuse, type Fate, type SeededReuse } from './reuses.ts';

/** What a sandbox can be seeded with. */
export const PROFILES = ['default', 'messy', 'empty', 'no-badges', 'large'] as const;

/** One of them. */
export type Profile = (typeof PROFILES)[number];

const COUNTS: Record<Profile, number> = {
  default: 84,
  messy: 340,
  empty: 0,
  'no-badges': 84,
  large: 2700,
};
/** What becomes of a reuse, by its number; all others are public and plain. */
const FATES: readonly [number, Fate][] = [
  [7, 'private'],
  [13, 'ownerless'],
  [17, 'deleted'],
  [19, 'archived'],
  [41, 'private-deleted'],
];

/** Fills a store with a profile. The same profile always gives the same store, byte for byte. */
export function seedStore(profile: Profile): Store {
  const store = new Store();
  for (const user of seedUsers()) store.users.set(user.id, user);
  for (const organization of seedOrganizations())
    store.organizations.set(organization.id, organization);
  const datasets = seedDatasets();
  for (const dataset of datasets) store.datasets.set(dataset.id, dataset);
  if (profile !== 'no-badges') {
    store.badgeKinds.set('spotlight', 'Spotlight');
    store.badgeKinds.set('pick-of-the-month', 'Pick of the month');
  }
  const random = new Random(17_18_0);
  for (let index = 0; index < COUNTS[profile]; index += 1) {
    const reuse = seedReuse(random, index, fateOf(index, profile), datasets);
    const seeded = profile === 'messy' ? makeMessy(reuse, index) : reuse;
    add(store, profile === 'no-badges' ? { ...seeded, badges: [] } : seeded);
  }
  return store;
}

function fateOf(index: number, profile: Profile): Fate {
  if (profile === 'messy') return index % 29 === 28 ? 'private' : 'public';
  return FATES.find(([step]) => index > 0 && index % step === 0)?.[1] ?? 'public';
}

/** Puts a reuse in, with its slug, and as many followers as it counts. */
function add(store: Store, seeded: SeededReuse): void {
  const slug = rightSlugs.assign(store, null, seeded.title);
  store.put({ ...seeded, slug });
  for (let index = 0; index < seeded.metrics.followers; index += 1) {
    store.follows.push({
      id: seededId('follow', store.follows.length + 1),
      reuse: seeded.id,
      follower: seededId('user', 5 + (index % 4)),
      since: instantOf('2024-02-01T10:00:00.500Z') + store.follows.length * 60_000_000,
      until: null,
    });
  }
}
