import type { Made } from './made.ts';
import { readBack } from './read-back.ts';
import type { Workshop } from './workshop.ts';

/**
 * Gives a reuse everything that a write on it could take away by mistake, as far as the run may:
 * it is featured, bears a badge and is followed. Each of these has a test of its own; here they
 * are only the ground for the next one.
 */
export async function enrich(workshop: Workshop, made: Made, name: string): Promise<Made> {
  const { api } = workshop;
  const path = { reuse: made.id };
  let write = await workshop.call('follow_reuse', name, { path: { id: made.id } });
  if (workshop.has('administrator')) {
    const role = 'administrator';
    write = await workshop.call('feature_reuse', name, { role, path });
    const [kind] = api.can.badgeKinds;
    if (kind !== undefined) {
      const body = { json: { kind } };
      write = await workshop.call('add_reuse_badge', name, { role, path, body });
    }
  }
  const seen = await readBack(workshop, { write, name: `${name}, enriched`, made }, []);
  return { ...made, seen };
}
