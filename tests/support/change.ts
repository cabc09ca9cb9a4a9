import { succeeded } from '../../conformance/exchange.ts';
import type { Observation } from '../../conformance/finding.ts';
import { isObject, type JsonObject } from '../../conformance/json.ts';
import { notMoved } from '../../conformance/state/clock.ts';
import type { Written } from '../../conformance/state/properties.ts';
import { notWritten } from '../../conformance/state/same.ts';
import { disturbed, unlikeAnswer, unlikeBoth } from '../../conformance/state/untouched.ts';
import type { Made } from './made.ts';
import { readBack, type Check, type Write } from './read-back.ts';
import type { Question, Workshop } from './workshop.ts';

/** The promises of an update, or of another write that answers with the reuse as it became. */
function changeChecks(made: Made, sent: Written): readonly Check[] {
  return [
    { rule: 'state.written', judge: (reuse) => notWritten(sent, reuse) },
    { rule: 'state.untouched', judge: (reuse) => disturbed(made.seen, reuse, sent) },
    { rule: 'state.timestamps', judge: (reuse) => notMoved(made.seen, reuse) },
  ];
}

/**
 * Updates a reuse, judges the answer, and reads it back.
 *
 * @returns the reuse as it now is
 */
export async function change(
  workshop: Workshop,
  made: Made,
  name: string,
  sent: Written,
  question: Question = {},
): Promise<Made> {
  const write = await workshop.call('update_reuse', name, {
    role: made.role,
    path: { reuse: made.id },
    body: { json: sent },
    ...question,
  });
  return await follow(workshop, { write, name, made }, changeChecks(made, sent));
}

/**
 * Judges the answer of a write by its promises, then the read after it. Where both keep them, they
 * must agree in everything else as well: of the answer nobody asks after a slug or a link.
 */
export async function follow(
  workshop: Workshop,
  { write, name, made }: Write,
  checks: readonly Check[],
): Promise<Made> {
  const answer = write.reply?.json;
  if (!succeeded(write)) return made;
  const whole = isObject(answer) && write.ask.headers?.['X-Fields'] === undefined;
  const bad = checks.filter(({ rule, judge }) => {
    const observations = whole ? judge(answer) : [];
    workshop.api.observe(rule, write, observations);
    return observations.length > 0;
  });
  // What the answer shows wrong is told once; the read is judged on the rest.
  const rest = checks.filter((check) => !bad.includes(check));
  const kept = (reuse: JsonObject): boolean => rest.every(({ judge }) => judge(reuse).length === 0);
  // A create is held against what is kept by its own rule.
  const told = !whole || bad.length > 0 || write.operation.id === 'create_reuse';
  const differs = (shown: JsonObject, reuse: JsonObject): Observation[] => [
    ...unlikeAnswer(shown, reuse),
    ...unlikeBoth(made.seen, shown, reuse),
  ];
  const agree: Check = {
    rule: 'state.read-after-write',
    judge: (reuse) => (told || !kept(reuse) ? [] : differs(answer, reuse)),
  };
  const seen = await readBack(workshop, { write, name: `after ${name}`, made }, [...rest, agree]);
  if (!told && differs(answer, seen).length === 0) workshop.api.observe(agree.rule, write, []);
  return { ...made, written: write, seen };
}
