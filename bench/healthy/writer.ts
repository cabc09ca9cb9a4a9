import { setTimeout as delay } from 'node:timers/promises';
import type { Instance } from '../suite/instance.ts';

const PAUSE_MS = 150;

/** Somebody else who creates, changes and deletes public reuses all through a run. */
export interface Writer {
  /** Ends it, and tells how many reuses it created. */
  stop(): Promise<number>;
}

/** Starts a writer on an instance of ours: bounded by its pause, ended by `stop`. */
export function startWriter({ url, keys }: Instance): Writer {
  const ended = new AbortController();
  let created = 0;
  const call = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const response = await fetch(`${url}/api/1${path}`, {
      method,
      headers: { 'X-API-KEY': keys['OTHER_API_KEY'] ?? '', 'Content-Type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`the writer got ${response.status} for ${method} ${path}`);
    return text === '' ? undefined : JSON.parse(text);
  };
  const round = async (number: number): Promise<void> => {
    const made = (await call('POST', '/reuses/', {
      title: `Somebody else’s reuse ${number}`,
      description: 'Created, changed and deleted while others read.',
      type: ['api', 'application', 'visualization'][number % 3],
      topic: ['health', 'others', 'economy_and_business'][number % 3],
      url: `https://example.org/writer/${process.pid}/${Date.now()}/${number}`,
      tags: ['somebody-else'],
    })) as { id: string };
    created += 1;
    await delay(PAUSE_MS);
    await call('PUT', `/reuses/${made.id}/`, { description: 'Changed.' });
    await delay(PAUSE_MS);
    await call('DELETE', `/reuses/${made.id}/`);
  };
  const work = (async () => {
    for (let number = 0; !ended.signal.aborted; number += 1) {
      await round(number);
      await delay(PAUSE_MS);
    }
  })();
  return {
    async stop() {
      ended.abort();
      await work;
      return created;
    },
  };
}
