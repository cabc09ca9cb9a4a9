import { succeeded, type Exchange } from '../../conformance/exchange.ts';
import { ABSENT_KIND } from '../../conformance/harmless.ts';
import { isObject } from '../../conformance/json.ts';
import { moved } from '../../conformance/state/clock.ts';
import { touched } from '../../conformance/state/same.ts';
import type { Role } from '../../targets/target.ts';
import type { Made } from './made.ts';
import { operationBehind, refusals, type Phase } from './matrix.ts';
import { movedAgain } from './traces.ts';
import type { Workshop } from './workshop.ts';

/** Who asks for what is not theirs, and what the reuse is at that moment: it names the cases. */
interface Stranger {
  readonly role: Role;
  readonly when: string;
  readonly dataset: string;
}

/** Refused writes, and the phase of the matrix that they are of. */
interface Refused {
  readonly phase: Phase;
  readonly asked: readonly Exchange[];
}

/** Asks the writes of editors as somebody who is none: each must be refused. */
export async function askEdits(
  workshop: Workshop,
  { id }: Made,
  { role, when, dataset }: Stranger,
): Promise<Refused> {
  const phase = 'editing';
  const asked: Exchange[] = [];
  const material = { id, dataset, kind: ABSENT_KIND };
  for (const { operationId, question } of refusals(phase, material, [role])) {
    asked.push(await workshop.call(operationId, `${when}, ${role}`, question));
  }
  return { phase, asked };
}

/** Reads a reuse after writes that were refused: none of them may have been carried out all the same. */
export async function leavesNoTrace(
  workshop: Workshop,
  name: string,
  made: Made,
  { phase, asked }: Refused,
): Promise<void> {
  const { api } = workshop;
  const { role, seen } = made;
  const read = await api.call('get_reuse', name, { role, path: { reuse: made.id } });
  const after = read.reply?.json;
  // What is wrong with the read itself is told by its own rules.
  if (!succeeded(read) || !isObject(after)) return;
  const last = asked.at(-1) ?? read;
  const traces = touched(seen, after, {});
  for (const trace of traces) {
    const behind = operationBehind(trace.pointer, phase);
    const exchange = asked.find(({ operation }) => operation.id === behind) ?? last;
    api.observe('state.no-trace', exchange, [trace]);
  }
  if (traces.length > 0) return;
  api.observe('state.no-trace', last, []);
  if (asked.some(succeeded) || moved(seen, after).length === 0) return;
  await movedAgain(workshop, name, { made, refusals: asked, seen: after });
}

/** Both: whoever has no right on a reuse changes nothing of it, whatever it is at that moment. */
export async function refusedEdits(
  workshop: Workshop,
  made: Made,
  stranger: Stranger,
): Promise<void> {
  const refused = await askEdits(workshop, made, stranger);
  await leavesNoTrace(workshop, `${stranger.when}, after ${stranger.role}`, made, refused);
}
