import { succeeded } from '../../conformance/exchange.ts';
import { notWritten, touched } from '../../conformance/state/same.ts';
import type { KeyedRole } from '../../targets/target.ts';
import type { Made } from './made.ts';
import { readBack } from './read-back.ts';
import type { Workshop } from './workshop.ts';

/** Who a reuse is given to, and by whom it is read from then on. */
interface Heir {
  readonly owner: string | null;
  readonly role: KeyedRole;
}

/**
 * An administrator changes whose a reuse is.
 *
 * @returns null where the target does not let them: nothing promises that it does
 */
export async function handOver(
  workshop: Workshop,
  made: Made,
  name: string,
  { owner, role }: Heir,
): Promise<Made | null> {
  const sent = { owner };
  const write = await workshop.call('update_reuse', name, {
    role: 'administrator',
    path: { reuse: made.id },
    body: { json: sent },
    expect: { kind: 'rejected', statuses: [200, 400, 403] },
  });
  if (!succeeded(write) || notWritten(sent, write.reply?.json).length > 0) return null;
  const handed = { ...made, role, written: write };
  const seen = await readBack(workshop, { write, name: `${name}, read`, made: handed }, [
    // Who has it, has it alone.
    { rule: 'state.written', judge: (reuse) => notWritten({ ...sent, organization: null }, reuse) },
    { rule: 'state.untouched', judge: (reuse) => touched(made.seen, reuse, sent) },
  ]);
  return { ...handed, seen };
}
