import type { Call } from '../call.ts';
import type { JsonObject } from '../json.ts';
import type { Dataset, Follow, Organization, Reuse, User } from '../store/model.ts';
import { writeDataset } from './dataset.ts';
import { writeFollow } from './follow.ts';
import { writeOrganization } from './organization.ts';
import { writeReuse } from './reuse.ts';
import { writeSuggestion } from './suggestion.ts';
import { writeUser } from './user.ts';

/** How objects are written. Each may be seen differently by different callers. */
export interface Serialisers {
  reuse(call: Call, reuse: Reuse): JsonObject;
  dataset(call: Call, dataset: Dataset): JsonObject;
  organization(call: Call, organization: Organization): JsonObject;
  user(call: Call, user: User): JsonObject;
  follow(call: Call, follow: Follow): JsonObject;
  suggestion(call: Call, reuse: Reuse): JsonObject;
}

/** The objects of udata 17.18.0. */
export const rightSerialisers: Serialisers = {
  reuse: writeReuse,
  dataset: writeDataset,
  organization: writeOrganization,
  user: writeUser,
  follow: writeFollow,
  suggestion: writeSuggestion,
};
