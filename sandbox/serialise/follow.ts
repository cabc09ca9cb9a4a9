import type { Call } from '../call.ts';
import { writeInstant } from '../clock.ts';
import type { JsonObject } from '../json.ts';
import type { Follow } from '../store/model.ts';
import { userOrNull } from './references.ts';

/**
 * A follow. The date of one that was made through the API is not stored: the real server answers
 * with the moment of reading (recorded: it moves from one read to the next), and so does this one.
 */
export function writeFollow(call: Call, follow: Follow): JsonObject {
  return {
    follower: userOrNull(call, follow.follower),
    id: follow.id,
    since: writeInstant(follow.since ?? call.world.clock.now()),
  };
}
