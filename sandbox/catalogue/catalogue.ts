import type { World } from '../call.ts';
import type { Json, JsonObject } from '../json.ts';
import { languageOf, type Label } from './languages.ts';
import { REUSE_TOPICS } from './topics.ts';
import { REUSE_TYPES } from './types.ts';

/** The three lists of words that a reuse is described with. */
export interface Catalogue {
  types(lang: string | null): Json[];
  topics(lang: string | null): Json[];
  badges(world: World): JsonObject;
}

function listed(labels: Readonly<Record<string, Label>>, lang: string | null): Json[] {
  const language = languageOf(lang);
  return Object.entries(labels).map(([id, label]) => ({ id, label: label[language] }));
}

/** The lists of udata 17.18.0. */
export const rightCatalogue: Catalogue = {
  types: (lang) => listed(REUSE_TYPES, lang),
  topics: (lang) => listed(REUSE_TOPICS, lang),
  badges: (world) => Object.fromEntries(world.store.badgeKinds),
};
