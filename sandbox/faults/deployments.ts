import { broken, refuse } from '../http/errors.ts';
import type { Reuse } from '../store/model.ts';
import {
  ALL_OPERATIONS,
  listing,
  changingText,
  faultsOf,
  READ_OPERATIONS,
  replacing,
} from './make.ts';
import { says } from './requests.ts';
import { inTurn } from './workers.ts';

const authentication = replacing('authorization', 'authentication');
const writes = replacing('validation', 'writes');
const { effect: catalogue } = faultsOf('catalogue');
const { effect: links } = faultsOf('links');
const { effect: privacy } = faultsOf('privacy');
const { effect: state } = faultsOf('state');

const SESSION = /(?:^|;)\s*session=([^;]*)/;

/** What comes of how the server is set up: its secrets, its front, its workers, its indexes. */
export const DEPLOYMENT_FAULTS = [
  authentication(
    'old-session-breaks',
    ALL_OPERATIONS,
    'A session cookie of before the secret was changed breaks the server instead of counting for none.',
    (right) => ({
      identify(call) {
        const session = SESSION.exec(says(call, 'cookie'))?.[1];
        if (session !== undefined && !call.world.sessions.has(session)) throw broken();
        return right.identify(call);
      },
    }),
  ),
  links(
    'slash-redirect-to-backend',
    READ_OPERATIONS,
    'Who forgets the last slash is sent to the host behind the proxy, which nobody can reach.',
    () => ({
      answer: (healthy, { url }) =>
        healthy.status === 308 && !url.pathname.endsWith('/')
          ? {
              ...healthy,
              headers: changingText(healthy.headers, 'location', (to) =>
                to.replace(/^\w+:\/\/[^/]+/, 'http://backend.internal.example:7000'),
              ),
            }
          : healthy,
    }),
  ),
  catalogue(
    'one-worker-knows-no-badges',
    ['available_reuse_badges', 'add_reuse_badge'],
    'One worker of three has loaded no kinds of badges: every third catalogue is empty, every third badge unknown.',
    (right) => {
      const turn = inTurn(3, ({ url }) => url.pathname.endsWith('/badges/'));
      return {
        ask: turn.ask,
        behaviour: {
          ...right,
          catalogue: {
            ...right.catalogue,
            badges: (world) => (turn.odd() ? {} : right.catalogue.badges(world)),
          },
          authentication: {
            ...right.authentication,
            require(call, need) {
              right.authentication.require(call, need);
              if (turn.odd() && call.operation === 'add_reuse_badge')
                throw refuse(400, { errors: {}, message: 'Unknown badge type for Reuse' });
            },
          },
        },
      };
    },
  ),
  state(
    'worker-keeps-own-copy',
    ['get_reuse'],
    'Each of two workers keeps the reuses that it was asked for, and a write ends the copy of its own worker only.',
    (right) => {
      const copies = new Map<string, Reuse>();
      let worker = 0;
      const key = ({ id }: Reuse): string => `${worker} ${id}`;
      return {
        ask(asked) {
          worker = 1 - worker;
          return asked;
        },
        behaviour: {
          ...right,
          authentication: {
            ...right.authentication,
            require(call, need) {
              if (call.reuse !== undefined && !['GET', 'HEAD'].includes(call.method))
                copies.delete(key(call.reuse));
              right.authentication.require(call, need);
            },
          },
          serialise: {
            ...right.serialise,
            reuse(call, reuse) {
              if (call.operation !== 'get_reuse') return right.serialise.reuse(call, reuse);
              const kept = copies.get(key(reuse)) ?? reuse;
              copies.set(key(reuse), kept);
              return right.serialise.reuse(call, kept);
            },
          },
        },
      };
    },
  ),
  writes(
    'updated-url-not-registered',
    ['create_reuse', 'update_reuse'],
    'The hash of an address is made at creation only: one that came by an update can be registered again.',
    (right) => {
      const unknown = new Set<string>();
      return {
        update(call, reuse, payload) {
          const fresh = right.update(call, reuse, payload);
          if (fresh.url !== reuse.url) unknown.add(fresh.url);
          return fresh;
        },
        urlTaken: (call, url) => !unknown.has(url) && right.urlTaken(call, url),
      };
    },
  ),
  privacy(
    'deleted-in-search',
    ['list_reuses'],
    'The index of the search is not told of deletions: with a q, what is deleted is listed to everybody.',
    listing(
      (right, query) => (world, caller, reuse) =>
        right.lists(world, caller, query.get('q') ? { ...reuse, deleted: null } : reuse),
    ),
  ),
];
