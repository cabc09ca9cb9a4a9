import type { RelationRule } from '../rule.ts';

/** A promise over a write and the reads around it, judged by journeys. */
const promise = (
  id: string,
  sentence: string,
  family: RelationRule['family'] = 'state',
): RelationRule => ({
  id,
  family,
  severity: 'violation',
  sentence,
});

export const stateRules: readonly RelationRule[] = [
  promise('state.created', 'What was created is read back equal, by id and by slug.'),
  promise('state.listed', 'A reuse stands in the lists that its properties call for, at once.'),
  promise('state.written', 'An update writes every property that was sent.'),
  promise(
    'state.untouched',
    'A write leaves alone what it is not about: what was not sent, what may not be written, other reuses.',
  ),
  promise('state.timestamps', 'A change moves last_modified; created_at and id never move.'),
  promise(
    'state.read-after-write',
    'A read after a write sees what the write answered, its slug and links included.',
  ),
  promise(
    'state.deleted',
    'A deleted reuse is gone for everybody but its editors, and comes back undeleted.',
  ),
  promise(
    'state.followers',
    'Follow and unfollow count each user once, and the list of followers agrees.',
  ),
  promise(
    'state.badges',
    'A badge is there once it is added, once only, and gone once it is removed.',
  ),
  promise('state.featured', 'Featured is true after feature and false after unfeature.'),
  promise(
    'state.datasets',
    'A dataset stands in the reuse once it is added, and is not added twice.',
  ),
  promise(
    'state.counters',
    'The counters of followers and datasets say how many there are, at once or soon after.',
  ),
  promise('state.no-trace', 'A write that failed or was refused leaves no trace.'),
  promise(
    'input.kept',
    'Text is kept exactly as it was typed: emoji, accents, combining and right-to-left characters.',
    'input',
  ),
  promise(
    'concurrency.updates',
    'Two updates at once end in one of the two, not in a mixture.',
    'concurrency',
  ),
  promise('concurrency.creates', 'The same URL created twice at once exists once.', 'concurrency'),
  promise(
    'concurrency.datasets',
    'The same dataset added twice at once stands there once.',
    'concurrency',
  ),
  promise('concurrency.follows', 'The same follow sent twice at once counts once.', 'concurrency'),
];
