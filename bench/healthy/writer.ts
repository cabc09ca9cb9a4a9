import { setTimeout as delay } from 'node:timers/promises';
import type { Instance } from '../suite/instance.ts';

/** Others who write all through a run: they create, change, follow, feature and delete public reuses. */
export interface Writer {
  /** Ends it, and tells how many writes were carried out. */
  stop(): Promise<number>;
}

/** How much others write: so many at once, each with a pause between two writes. */
export interface Pace {
  readonly atOnce: number;
  readonly pauseMs: number;
}

/** `busy`: somebody works on the catalogue. `storm`: more than any portal sees. */
export const PACES: Readonly<Record<string, Pace>> = {
  busy: { atOnce: 1, pauseMs: 150 },
  storm: { atOnce: 3, pauseMs: 5 },
};

const TOPICS = ['health', 'others', 'economy_and_business'];
const TYPES = ['api', 'application', 'visualization'];

/** Starts writers on an instance of ours: bounded by their pause, ended by `stop`. */
export function startWriter({ url, keys }: Instance, { atOnce, pauseMs }: Pace): Writer {
  const ended = new AbortController();
  let written = 0;

  /** One write. A reuse that another writer removed meanwhile is no fault. */
  const call = async (
    key: string,
    method: string,
    path: string,
    body?: unknown,
  ): Promise<Record<string, unknown> | undefined> => {
    const response = await fetch(`${url}/api/1${path}`, {
      method,
      headers: { 'X-API-KEY': keys[key] ?? '', 'Content-Type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (response.status === 404 || response.status === 410) return undefined;
    if (!response.ok) throw new Error(`a writer got ${response.status} for ${method} ${path}`);
    written += 1;
    return text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
  };

  /** A reuse that stood there before the writers came, a different one each time. */
  const anybodys = async (number: number): Promise<string | undefined> => {
    const list = await fetch(`${url}/api/1/reuses/?page_size=60`, {
      headers: { 'X-Fields': 'data{id,tags}' },
    });
    const { data } = (await list.json()) as { data: { id: string; tags: string[] }[] };
    const seeded = data.filter(({ tags }) => !tags.some((tag) => /^(vigie|somebody)/.test(tag)));
    return seeded[(number * 7) % Math.max(1, seeded.length)]?.id;
  };

  const ownReuse = async (number: number): Promise<void> => {
    const made = await call('OTHER_API_KEY', 'POST', '/reuses/', {
      title: `Somebody else’s reuse ${number}`,
      description: 'Created, changed and deleted while others read.',
      type: TYPES[number % 3],
      topic: TOPICS[number % 3],
      url: `https://example.org/writer/${process.pid}/${Date.now()}/${number}`,
      tags: ['somebody-else'],
    });
    const place = `/reuses/${String(made?.['id'])}/`;
    await delay(pauseMs);
    const change = { description: 'Changed.', type: TYPES[(number + 1) % 3] };
    await call('OTHER_API_KEY', 'PUT', place, change);
    await delay(pauseMs);
    await call('OTHER_API_KEY', 'DELETE', place);
  };

  /** What people do with a reuse of others: nothing of it is undone. */
  const worksOn = async (number: number): Promise<void> => {
    const id = await anybodys(number);
    if (id === undefined) return;
    const place = `/reuses/${id}/`;
    const steps: (() => Promise<unknown>)[] = [
      () => call('ADMIN_API_KEY', 'PUT', place, { description: `Changed, ${number}.` }),
      () => call('ADMIN_API_KEY', 'PUT', place, { topic: TOPICS[number % 3] }),
      () => call('ADMIN_API_KEY', number % 2 === 0 ? 'POST' : 'DELETE', `${place}featured/`),
      () => call('MEMBER_API_KEY', number % 3 === 0 ? 'DELETE' : 'POST', `${place}followers/`),
      () => call('ADMIN_API_KEY', 'PUT', place, { private: true }),
    ];
    await steps[number % steps.length]?.();
    // What was hidden is shown again.
    if (number % steps.length === 4) await call('ADMIN_API_KEY', 'PUT', place, { private: false });
  };

  const work = async (first: number): Promise<void> => {
    for (let number = first; !ended.signal.aborted; number += atOnce) {
      await (number % 2 === 0 ? ownReuse(number) : worksOn(number >> 1));
      await delay(pauseMs);
    }
  };
  const all = Promise.all(Array.from({ length: atOnce }, (_, index) => work(index)));
  return {
    async stop() {
      ended.abort();
      await all;
      return written;
    },
  };
}
