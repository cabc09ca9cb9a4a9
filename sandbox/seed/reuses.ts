import { REUSE_TOPICS } from '../catalogue/topics.ts';
import { REUSE_TYPES } from '../catalogue/types.ts';
import { instantOf } from '../clock.ts';
import type { Dataset, Reuse } from '../store/model.ts';
import { seededId } from './ids.ts';
import { ORGANIZATION_IDS, ROLE_IDS } from './people.ts';
import type { Random } from './random.ts';
import { DESCRIPTIONS, KINDS, PLACES, SUBJECTS, UNUSUAL_TITLES } from './words.ts';

const TYPES = Object.keys(REUSE_TYPES);
const TOPICS = Object.keys(REUSE_TOPICS);
const OTHERS = [5, 6, 7].map((index) => seededId('user', index));
const ORGANIZATIONS = Object.values(ORGANIZATION_IDS);
/** Some counts come up often, so that lists have many equal sort keys. */
const FOLLOWERS_SEEN = [0, 0, 0, 1, 1, 2] as const;
/** Most reuses have few datasets, which keeps pages small. */
const DATASETS_USED = [0, 1, 1, 1, 2, 3] as const;
const VIEWS = [0, 0, 0, 12, 12, 40, 250, 251, 1900] as const;

/** A reuse without its slug: the store gives it when the reuse comes in. */
export type SeededReuse = Omit<Reuse, 'slug'>;

/** How a seeded reuse is hidden or marked; public and plain when nothing is said. */
export type Fate = 'public' | 'private' | 'deleted' | 'private-deleted' | 'archived' | 'ownerless';

/** The nth reuse: types and topics in turn, the rest from the generator. */
export function seedReuse(
  random: Random,
  index: number,
  fate: Fate,
  datasets: readonly Dataset[],
): SeededReuse {
  const subject = SUBJECTS[index % SUBJECTS.length] ?? random.pick(SUBJECTS);
  const createdAt =
    instantOf('2022-05-04T06:00:00.017Z') + index * 37_000_003_000 + random.below(900) * 1000;
  const hidden = fate === 'deleted' || fate === 'private-deleted';
  const chosen = random.some(datasets, random.pick(DATASETS_USED)).map(({ id }) => id);
  return {
    id: seededId('reuse', index + 1),
    title:
      UNUSUAL_TITLES[index - 20] ?? `${random.pick(KINDS)} ${subject.title} ${random.pick(PLACES)}`,
    description: random.pick(DESCRIPTIONS),
    type: TYPES[index % TYPES.length] ?? 'application',
    topic: TOPICS[index % TOPICS.length] ?? 'others',
    url: `https://reutilisations.example.org/${index + 1}/accueil`,
    image: index % 6 === 0 ? `/s/images/reutilisation-${index + 1}` : null,
    tags: random.next() < 0.15 ? [] : [...subject.tags].sort(),
    datasets: chosen,
    ...ownership(random, index, fate),
    private: fate === 'private' || fate === 'private-deleted',
    featured: [true, false, null, false, null, true, false][index % 7] ?? null,
    deleted: hidden ? createdAt + 86_400_000_000 : null,
    archived: fate === 'archived' ? createdAt + 172_800_000_000 : null,
    extras: index % 5 === 0 ? { source: 'concours', annee: 2024, retenu: index % 2 === 0 } : {},
    badges: badgesOf(index, createdAt),
    createdAt,
    lastModified: createdAt + (1 + random.below(30)) * 43_200_000_000,
    metrics: {
      datasets: chosen.length,
      discussions: random.below(3),
      discussionsOpen: 0,
      followers: random.pick(FOLLOWERS_SEEN),
      followersByMonths: 0,
      views: random.pick(VIEWS),
    },
  };
}

function ownership(
  random: Random,
  index: number,
  fate: Fate,
): Pick<Reuse, 'owner' | 'organization'> {
  if (fate === 'ownerless') return { owner: null, organization: null };
  if (index % 3 === 0)
    return { owner: null, organization: ORGANIZATIONS[(index / 3) % ORGANIZATIONS.length] ?? null };
  const mine = index % 4;
  if (mine === 0) return { owner: random.pick(OTHERS), organization: null };
  return { owner: mine === 1 ? ROLE_IDS.owner : ROLE_IDS.other, organization: null };
}

function badgesOf(index: number, created: number): Reuse['badges'] {
  const kinds =
    index % 11 === 0 ? ['spotlight'] : index % 17 === 1 ? ['pick-of-the-month', 'spotlight'] : [];
  return kinds.map((kind) => ({ kind, created, createdBy: ROLE_IDS.administrator }));
}
