import type { Call } from '../call.ts';
import { forbidden, unauthorized } from '../http/errors.ts';
import type { User } from '../store/model.ts';

/** Who an operation is for. */
export type Need = 'nobody' | 'user' | 'administrator';

/** Who is asking, and whether they may ask at all. */
export interface Authentication {
  /** Reads cookie and key. Refuses a wrong key with 401, on public reads as well. */
  readonly identify: (call: Call) => User | null;
  /** Refuses with 401 whoever is unknown, with 403 whoever is not of the kind needed. */
  readonly require: (call: Call, need: Need) => void;
}

/** The authentication of udata 17.18.0: a session cookie beats the key that comes with it. */
export const rightAuthentication: Authentication = {
  identify(call) {
    const session = sessionOf(call.headers.get('cookie'));
    const remembered = session === null ? undefined : call.world.sessions.get(session);
    if (remembered !== undefined) return call.world.store.users.get(remembered) ?? null;
    const key = call.headers.get('x-api-key');
    if (key === null || key === '') return null;
    const known = call.world.keys.get(key);
    if (known === undefined) throw unauthorized('Invalid API token');
    call.cookies.push(openSession(call, known));
    return call.world.store.users.get(known) ?? null;
  },

  require(call, need) {
    if (need === 'nobody') return;
    if (call.caller === null) throw unauthorized();
    if (need === 'administrator' && !call.world.behaviour.permissions.administers(call.caller))
      throw forbidden();
  },
};

/** Authorization switched off: whoever asks, with whatever key, is taken for this user. */
export function noAuthentication(user: string): Authentication {
  return {
    identify: (call) => call.world.store.users.get(user) ?? null,
    require: () => undefined,
  };
}

/** The value of the session cookie, or null. */
function sessionOf(cookies: string | null): string | null {
  const pair = (cookies ?? '').split(';').find((part) => part.trim().startsWith('session='));
  return pair === undefined ? null : pair.trim().slice('session='.length);
}

/** Opens a session for a user and gives the header that sets its cookie. */
function openSession(call: Call, user: string): string {
  const value = `.${Buffer.from(`session of ${user}`).toString('base64url')}`;
  call.world.sessions.set(value, user);
  return `session=${value}; Secure; HttpOnly; Path=/; SameSite=Lax`;
}
