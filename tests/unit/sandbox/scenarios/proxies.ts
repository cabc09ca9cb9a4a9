import { mask, read, valid, write } from '../probe.ts';
import { by, make, remove, update, type Scenarios } from './steps.ts';

/** An address without its last slash, which `read` and `write` cannot give. */
const WITHOUT_SLASH = '/api/1/reuses';

/** What shows faults of proxies, of caches, and of one worker of several. */
export const PROXY_SCENARIOS: Scenarios = {
  'slash-redirect-drops-query': [read('', { path: `${WITHOUT_SLASH}?tag=air` })],
  'slash-redirect-makes-post-a-get': [
    write('owner', 'POST', '', valid('Sonde'), { path: WITHOUT_SLASH }),
  ],
  'former-slug-redirect-remembered': [
    make('a', { title: 'Premier nom' }),
    update('a', { title: 'Second nom' }),
    read('{a.slug}/'),
    update('a', { title: 'Premier nom' }),
    read('{a.slug}/'),
  ],
  'cache-key-of-last-tag': [
    make('a', { tags: ['sondes'] }),
    read('?tag=sondes&page_size=1', mask('total')),
    read('?tag=air&tag=sondes&page_size=1', mask('total')),
  ],
  'query-unescaped-by-proxy': [
    make('a', { title: 'Rareté' }),
    read('suggest/?q=raret%C3%A9%26autre'),
  ],
  'firewall-refuses-code-in-text': [
    make('a', { description: 'La requête : SELECT nom FROM communes' }),
  ],
  'long-mask-dropped': [
    make('a'),
    read(
      '{a.id}/',
      mask(
        'id,slug,title,type,topic,url,tags,created_at,last_modified,archived,deleted,private,owner{id,slug,first_name,last_name,page},metrics',
      ),
    ),
  ],
  'deletes-tried-twice': [
    ...['a', 'b', 'c'].map((as) => make(as)),
    ...['a', 'b', 'c'].map((as) => remove(as)),
  ],
  'coalesced-without-mask': [
    make('a'),
    [read('{a.id}/', mask('id')), read('{a.id}/', mask('title'))],
  ],
  'slug-read-from-replica': [
    make('a'),
    update('a', { description: 'Changée' }),
    read('{a.slug}/', mask('description')),
  ],
  'caller-leaks-at-once': [
    make('a', { private: true }),
    [read('{a.id}/', by('owner')), read('{a.id}/')],
  ],
};
