import { objectsIn, textAt } from '../../conformance/json.ts';
import type { Written } from '../../conformance/state/properties.ts';
import { notWritten, touched } from '../../conformance/state/same.ts';
import { disturbed } from '../../conformance/state/untouched.ts';
import { change, follow } from './change.ts';
import { counts } from './counters.ts';
import type { Made } from './made.ts';
import { readBack } from './read-back.ts';
import type { Workshop } from './workshop.ts';

/** A reuse that is written on again and again, and what of it only its followers and switches tell. */
export interface Standing {
  readonly made: Made;
  /** Ids of who follows. */
  readonly followers: readonly string[];
  readonly featured: boolean;
  readonly badge: boolean;
  /** How many steps were made: each sends something of its own. */
  readonly step: number;
}

/** One write, or one that undoes the last of its kind; judged, and the reuse as it is then. */
export type Step = (workshop: Workshop, standing: Standing) => Promise<Standing>;

/** What the steps need of a target. */
export interface Ground {
  readonly datasets: readonly string[];
  /** Id of the user `other`; null where there is none. */
  readonly other: string | null;
  readonly badgeKind: string | null;
}

/** The steps that a run may make, each a write that says nothing of the others. */
export function stepsOn(workshop: Workshop, ground: Ground): readonly Step[] {
  const { other, badgeKind, datasets } = ground;
  const administered = workshop.has('administrator');
  return [
    retitle,
    amend,
    removeAndBringBack,
    ...(datasets.length === 0 ? [] : [addOrEmpty(datasets)]),
    ...(other === null ? [] : [followOrLeave(other)]),
    ...(administered ? [feature] : []),
    ...(administered && badgeKind !== null ? [badge(badgeKind)] : []),
  ];
}

async function updated(
  workshop: Workshop,
  standing: Standing,
  name: string,
  sent: Written,
): Promise<Standing> {
  return { ...standing, made: await change(workshop, standing.made, name, sent) };
}

const retitle: Step = async (workshop, standing) => {
  const { made, step } = standing;
  return await updated(workshop, standing, 'a title', { title: `Vigie ${made.word} ${step}` });
};

/** Each time other properties. */
const amend: Step = async (workshop, standing) => {
  const { made, step } = standing;
  const archived = textAt(made.seen, 'archived') === null ? '2026-01-02T03:04:05Z' : null;
  const sent: readonly Written[] = [
    { description: `As of step ${step}.` },
    { archived },
    { extras: { step }, tags: ['vigie', workshop.marker, made.tag, `step-${step}`] },
  ];
  return await updated(workshop, standing, 'properties', sent[step % sent.length] ?? {});
};

/** What is brought back is changed with the same request. */
const removeAndBringBack: Step = async (workshop, standing) => {
  const { made, step } = standing;
  await workshop.call('delete_reuse', 'in any order', { path: { reuse: made.id } });
  const sent = { deleted: null, description: `Brought back at step ${step}.` };
  return await updated(workshop, standing, 'brought back', sent);
};

/** One dataset after the other is added; when all are there, all are taken out. */
const addOrEmpty =
  (datasets: readonly string[]): Step =>
  async (workshop, standing) => {
    const { made } = standing;
    const held = objectsIn(made.seen['datasets']).map((each) => textAt(each, 'id'));
    const ids = held.filter((id) => id !== null);
    const next = datasets.find((id) => !ids.includes(id));
    if (next === undefined)
      return await updated(workshop, standing, 'no datasets', { datasets: [] });
    const write = await workshop.call('reuse_add_dataset', 'in any order', {
      path: { reuse: made.id },
      body: { json: { class: 'Dataset', id: next } },
    });
    const changes = { datasets: [...ids, next] };
    return {
      ...standing,
      made: await follow(workshop, { write, name: 'a dataset', made }, [
        { rule: 'state.datasets', judge: (reuse) => notWritten(changes, reuse) },
        { rule: 'state.untouched', judge: (reuse) => disturbed(made.seen, reuse, changes) },
      ]),
    };
  };

const followOrLeave =
  (other: string): Step =>
  async (workshop, standing) => {
    const { made, followers } = standing;
    const follows = followers.includes(other);
    const question = { role: 'other', path: { id: made.id } } as const;
    const operationId = follows ? 'unfollow_reuse' : 'follow_reuse';
    const write = await workshop.call(operationId, 'in any order', question);
    const name = follows ? 'an unfollow' : 'a follow';
    const left = follows ? followers.filter((id) => id !== other) : [...followers, other];
    await readBack(workshop, { write, name: `after ${name}`, made }, [
      { rule: 'state.untouched', judge: (reuse) => touched(made.seen, reuse, {}) },
    ]);
    // The next step must find the counter as it is to stay.
    const seen = await counts(workshop, { write, name, made }, 'followers', left.length);
    return { ...standing, followers: left, made: { ...made, written: write, seen } };
  };

const feature: Step = async (workshop, standing) => {
  const { made } = standing;
  const featured = !standing.featured;
  const write = await workshop.call(
    featured ? 'feature_reuse' : 'unfeature_reuse',
    'in any order',
    {
      role: 'administrator',
      path: { reuse: made.id },
    },
  );
  return {
    ...standing,
    featured,
    made: await follow(workshop, { write, name: featured ? 'featured' : 'unfeatured', made }, [
      { rule: 'state.featured', judge: (reuse) => notWritten({ featured }, reuse) },
      { rule: 'state.untouched', judge: (reuse) => disturbed(made.seen, reuse, { featured }) },
    ]),
  };
};

const badge =
  (kind: string): Step =>
  async (workshop, standing) => {
    const { made } = standing;
    const role = 'administrator';
    const path = { reuse: made.id };
    const write = standing.badge
      ? await workshop.call('delete_reuse_badge', 'in any order', {
          role,
          path: { ...path, badge_kind: kind },
        })
      : await workshop.call('add_reuse_badge', 'in any order', {
          role,
          path,
          body: { json: { kind } },
        });
    const badges = standing.badge ? [] : [{ kind }];
    const name = standing.badge ? 'after no badge' : 'after a badge';
    const seen = await readBack(workshop, { write, name, made }, [
      { rule: 'state.badges', judge: (reuse) => notWritten({ badges }, reuse) },
      { rule: 'state.untouched', judge: (reuse) => disturbed(made.seen, reuse, { badges }) },
    ]);
    return { ...standing, badge: !standing.badge, made: { ...made, written: write, seen } };
  };
