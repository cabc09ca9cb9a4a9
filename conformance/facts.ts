import type { Target } from '../targets/target.ts';
import { askAside, bodyOfSuccess } from './aside.ts';
import { isObject, itemsOf, objectsIn, property, textAt } from './json.ts';
import type { Transport } from './transport.ts';

/** What a target says of itself: by what its answers are judged. */
export interface Facts {
  /** udata release that the target tells; null when it does not. */
  readonly release: string | null;
  /** The release by which the ledger is read: the one told, or the one taken for it. */
  readonly judgedRelease: string | null;
  /** An origin that all links of the target lead to though another was asked; null: they agree. */
  readonly otherOrigin: string | null;
  readonly badgeKinds: readonly string[];
  /** Some listed reuse bears a dataset. */
  readonly bearsDatasets: boolean;
  /** Every question was answered: what is not known is not there to know. */
  readonly whole: boolean;
}

/**
 * Releases before 12.0 do not tell which they are (udata's site has no `version` there). They are
 * judged as the one of them that was recorded.
 */
const RELEASE_THAT_DOES_NOT_TELL = '10.5.0';
/** One link that leads elsewhere may be a broken one; several that agree are a gateway. */
const FEWEST_LINKS = 2;
/** Lists that every udata has beside the one of reuses. */
const BESIDE = ['datasets', 'organizations', 'users'] as const;

/**
 * Asks a target three things: its release, its badge kinds, where its links lead (of datasets,
 * organizations and users too where reuses have too few). What is not
 * answered is left open (the rules will find it missing, not this).
 *
 * @param run paces the questions, as a limiter does
 */
export async function learnFacts(
  target: Target,
  transport: Transport,
  run: <T>(task: () => Promise<T>) => Promise<T>,
): Promise<Facts> {
  const read = (path: string, mask?: string): Promise<unknown> =>
    run(async () => bodyOfSuccess(await askAside(target, transport, { path, mask })));
  const [site, kinds, newest] = await Promise.all([
    read('/api/1/site/'),
    read('/api/1/reuses/badges/'),
    read('/api/1/reuses/?page_size=100', 'data{uri,datasets{id}},next_page'),
  ]);
  const links = linksIn(newest);
  // A catalogue of one reuse has one link, and an empty one none: what stands beside it has links as well.
  for (const kind of BESIDE) {
    if (links.length >= FEWEST_LINKS || !isObject(newest)) break;
    links.push(...linksIn(await read(`/api/1/${kind}/?page_size=1`, 'data{uri},next_page')));
  }
  const release = textAt(site, 'version');
  return {
    release,
    judgedRelease:
      release ?? target.expectedRelease ?? (isObject(site) ? RELEASE_THAT_DOES_NOT_TELL : null),
    otherOrigin: otherOriginOf(links, new URL(target.baseUrl).origin),
    badgeKinds: kindsIn(kinds),
    bearsDatasets: itemsOf(newest).some((item) => objectsIn(property(item, 'datasets')).length > 0),
    whole: isObject(site) && isObject(kinds) && isObject(newest),
  };
}

/** Kinds by their labels; what has no label is no kind, and the rules will say so. */
function kindsIn(kinds: unknown): string[] {
  if (!isObject(kinds)) return [];
  return Object.keys(kinds).filter((kind) => typeof kinds[kind] === 'string');
}

/** Origins that the links of a target may lead to. */
export function originsOf(target: Target, { otherOrigin }: Facts): readonly string[] {
  const own = new URL(target.baseUrl).origin;
  return otherOrigin === null ? [own] : [own, otherOrigin];
}

/** The links of a page to its items and to the next one. */
function linksIn(page: unknown): string[] {
  return [
    ...itemsOf(page).map((item) => property(item, 'uri')),
    property(page, 'next_page') ?? undefined,
  ].filter((link): link is string => typeof link === 'string' && URL.canParse(link));
}

/** The one origin that every link leads to, when it is not the one that was asked. */
function otherOriginOf(links: readonly string[], own: string): string | null {
  const origins = new Set(links.map((link) => new URL(link).origin));
  const [only] = origins;
  return links.length >= FEWEST_LINKS && origins.size === 1 && only !== undefined && only !== own
    ? only
    : null;
}
