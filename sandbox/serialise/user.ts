import type { Call } from '../call.ts';
import { originOf } from '../http/origin.ts';
import type { JsonObject } from '../json.ts';
import type { User } from '../store/model.ts';

/** A user as others see them: never an address, never a key. */
export function writeUser(call: Call, user: User): JsonObject {
  const origin = originOf(call);
  return {
    avatar: user.avatar === null ? null : `${origin}${user.avatar}.png`,
    avatar_thumbnail: user.avatar === null ? null : `${origin}${user.avatar}-100.png`,
    class: 'User',
    deleted: null,
    first_name: user.firstName,
    id: user.id,
    last_name: user.lastName,
    page: `${origin}/users/${user.slug}`,
    slug: user.slug,
    uri: `${origin}/api/1/users/${user.slug}/`,
  };
}
