import { setTimeout as delay } from 'node:timers/promises';
import { Api } from '../conformance/api.ts';
import { hidden, success } from '../conformance/expectation.ts';
import type { Finding } from '../conformance/finding.ts';
import type { Journal } from '../conformance/journal/journal.ts';
import { removeReuse } from '../conformance/journal/remove.ts';
import { textAt } from '../conformance/json.ts';
import type { ExchangeRecord } from '../conformance/record.ts';
import type { Session } from '../conformance/session.ts';
import { notWritten } from '../conformance/state/same.ts';

/** What came of one journey. */
export interface JourneyOutcome {
  readonly findings: readonly Finding[];
  readonly exchanges: readonly ExchangeRecord[];
  /** False: what it made may still stand; the journal says what. */
  readonly removed: boolean;
}

/** A slow database replica may take this long to show a write. */
const SETTLE_MS = 500;

/**
 * The life of one private reuse, tagged and written down before it is made: created, read, updated,
 * read, deleted, gone. Each answer is judged as the tests judge it.
 */
export async function journey(session: Session, journal: Journal): Promise<JourneyOutcome> {
  const api = new Api(session, () => undefined);
  const sent = {
    title: `Vigie ${journal.run}`,
    description: `Made by a monitor, which removes it. ${journal.marker}`,
    type: 'application',
    topic: 'others',
    url: `https://example.org/vigie/${journal.run}`,
    tags: ['vigie', journal.marker],
    private: true,
  };
  journal.note({ kind: 'create', role: 'owner', url: sent.url, title: sent.title });
  const created = await api.call('create_reuse', 'journey, create', {
    role: 'owner',
    body: { json: sent },
    expect: success(201),
  });
  const id = textAt(created.reply?.json, 'id');
  if (id === null) return outcome(api, created.reply !== null && created.reply.status >= 400);
  journal.note({ kind: 'created', role: 'owner', id });
  let removed: boolean;
  try {
    const mine = { role: 'owner', path: { reuse: id } } as const;
    const read = await api.call('get_reuse', 'journey, read', mine);
    api.observe('state.created', read, notWritten(sent, read.reply?.json));
    const change = { description: `Changed by a monitor. ${journal.marker}` };
    await api.call('update_reuse', 'journey, update', { ...mine, body: { json: change } });
    await delay(SETTLE_MS);
    const changed = await api.call('get_reuse', 'journey, read again', mine);
    api.observe('state.written', changed, notWritten(change, changed.reply?.json));
    await api.call('delete_reuse', 'journey, delete', mine);
    await api.call('get_reuse', 'journey, gone', {
      path: { reuse: id },
      expect: hidden(404, 410),
    });
  } finally {
    const { client, capabilities } = session;
    const remain = { id, role: 'owner', followers: [], badgeKinds: [] } as const;
    removed = await removeReuse({ client, roles: capabilities.roles }, remain);
    if (removed) journal.note({ kind: 'removed', id });
  }
  return outcome(api, removed);
}

function outcome({ findings, exchanges }: Api, removed: boolean): JourneyOutcome {
  return { findings, exchanges, removed };
}
