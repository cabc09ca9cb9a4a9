import { setTimeout as sleep } from 'node:timers/promises';
import { addCors } from '../http/cors.ts';
import { isObject } from '../json.ts';
import type { Answered } from '../routes/dispatch.ts';
import { HELD } from './concurrency.ts';
import {
  changing,
  changingText,
  faultsOf,
  pageFor,
  MASKED_READ_OPERATIONS,
  type OperationId,
} from './make.ts';
import { refusing, requery, says } from './requests.ts';

const concurrency = faultsOf('concurrency');
const links = faultsOf('links');
const mask = faultsOf('mask');
const state = faultsOf('state');
const suggest = faultsOf('suggest');
const reading: readonly OperationId[] = ['list_reuses', 'get_reuse'];

/** What a proxy in front of the server does to requests that are right, or to their answers. */
export const PROXY_FAULTS = [
  links.effect(
    'slash-redirect-drops-query',
    ['list_reuses', 'suggest_reuses'],
    'Who forgets the last slash is sent on without what was asked.',
    () => ({
      answer: (healthy, { url }) =>
        healthy.status === 308 && /\/reuses(\/suggest)?$/.test(url.pathname)
          ? {
              ...healthy,
              headers: changingText(healthy.headers, 'location', (to) => to.replace(/\?.*$/, '')),
            }
          : healthy,
    }),
  ),
  links.effect(
    'slash-redirect-makes-post-a-get',
    ['create_reuse'],
    'A POST without the last slash is sent on by 301, after which clients GET.',
    () => ({
      answer: (healthy, { method, url }) =>
        method === 'POST' && healthy.status === 308 && url.pathname.endsWith('/reuses')
          ? { ...healthy, status: 301 }
          : healthy,
    }),
  ),
  suggest.effect(
    'query-unescaped-by-proxy',
    ['suggest_reuses', 'list_reuses'],
    'The proxy unescapes the query, so that an ampersand or a hash in a value ends it.',
    requery(/\/reuses\/(suggest\/)?$/, (query) =>
      query.replaceAll('%26', '&').replace(/%23.*$/, ''),
    ),
  ),
  mask.effect(
    'long-mask-dropped',
    reading,
    'The proxy drops an X-Fields of more than 128 characters: the answer is whole.',
    () => ({
      ask(asked) {
        if (says(asked, 'x-fields').length <= 128) return asked;
        if (!/\/reuses\/(?!suggest|types|topics)([^/]+\/)?$/.test(asked.url.pathname)) return asked;
        const kept = new Headers(asked.headers);
        kept.delete('x-fields');
        return { ...asked, headers: kept };
      },
    }),
  ),
  refusing(
    'validation',
    'firewall-refuses-code-in-text',
    ['create_reuse', 'update_reuse'],
    'What speaks of SELECT … FROM, embeds a frame or has a path upwards is refused by the firewall with 403.',
    ({ body: sent }) =>
      /\bselect\b.{1,80}\bfrom\b|<iframe\b|\.\.\//is.test(new TextDecoder().decode(sent))
        ? pageFor(403, 'Request Rejected')
        : null,
  ),
  state.effect(
    'deletes-tried-twice',
    ['delete_reuse', 'delete_reuse_badge', 'unfollow_reuse'],
    'The proxy sends every third DELETE twice, and passes on the second answer: 410 or 404 for what was done.',
    () => {
      let count = 0;
      return {
        around(asked, run) {
          if (asked.method === 'DELETE') count += 1;
          const first = run();
          return Promise.resolve(asked.method === 'DELETE' && count % 3 === 0 ? run() : first);
        },
      };
    },
  ),
  concurrency.effect(
    'coalesced-without-mask',
    MASKED_READ_OPERATIONS,
    'The proxy asks once for those who ask for the same address at once, whatever their X-Fields.',
    () => {
      const underWay = new Map<string, Promise<Answered>>();
      return {
        async around(asked, run) {
          if (asked.method !== 'GET' || !asked.url.pathname.startsWith('/api/1/reuses/'))
            return run();
          const key = `${asked.url.href} ${says(asked, 'x-api-key')} ${says(asked, 'cookie')}`;
          const shared = underWay.get(key) ?? sleep(HELD).then(run);
          underWay.set(key, shared);
          const { answer, operation } = await shared;
          underWay.delete(key);
          return { answer: addCors(answer, asked.method, asked.headers), operation };
        },
      };
    },
  ),
  links.reuse(
    'organization-uri-behind-proxy',
    reading,
    'The uri of the organization inside a reuse is on the host behind the proxy.',
    (reuse) =>
      changing(reuse, 'organization', (organization) =>
        isObject(organization)
          ? changing(organization, 'uri', (uri) =>
              typeof uri === 'string'
                ? uri.replace(/\/\/[^/]+/, '//backend.internal.example')
                : uri,
            )
          : organization,
      ),
  ),
];
