import type { LocalChange } from './change.ts';
import { isOpaque, type Shape } from './shape.ts';
import { describeTypes, typesFit, typesOf, type Direction } from './types-fit.ts';

const MOST_PAIRS = 20_000;

/** Two documents whose schemas refer to each other in so many ways that comparing has no end. */
export class TooEntangled extends Error {
  override readonly name = 'TooEntangled';
}

interface Pair {
  readonly before: Shape;
  readonly after: Shape;
  /** The definition that it stands in, and the way from there. */
  readonly owner: string;
  readonly path: string;
}

/**
 * Everything that differs between two shapes and in all that they hold. A pair that was looked at
 * is not looked at again, so shapes that hold themselves come to an end.
 *
 * @param options.required false: what is always there is not compared (udata's document hardly
 *   says it of answers, so the contract would always seem broken)
 * @throws TooEntangled
 */
export function compareShapes(
  before: Shape,
  after: Shape,
  owner: string,
  options: { readonly direction: Direction; readonly required: boolean },
): LocalChange[] {
  const waiting: Pair[] = [enter({ before, after, owner, path: '' })];
  const seen = new Map<Shape, Set<Shape>>();
  const changes: LocalChange[] = [];
  for (let count = 0; ; count += 1) {
    const pair = waiting.pop();
    if (pair === undefined) return changes;
    if (count > MOST_PAIRS) throw new TooEntangled();
    const met = seen.get(pair.before) ?? new Set();
    if (met.has(pair.after)) continue;
    seen.set(pair.before, met.add(pair.after));
    changes.push(...typeChanges(pair, options.direction), ...enumChanges(pair, options.direction));
    changes.push(...propertyChanges(pair, options));
    waiting.push(...childrenOf(pair));
  }
}

function childrenOf({ before, after, owner, path }: Pair): Pair[] {
  const children: Pair[] = [];
  if (before.items !== null && after.items !== null) {
    children.push(
      enter({ before: before.items(), after: after.items(), owner, path: `${path}[]` }),
    );
  }
  for (const [name, shape] of before.properties) {
    const other = after.properties.get(name);
    if (other === undefined) continue;
    children.push(enter({ before: shape(), after: other(), owner, path: `${path}.${name}` }));
  }
  return children;
}

/** From a definition on, places are told from it: `Dataset.license`, wherever a Dataset stands. */
function enter(pair: Pair): Pair {
  const name = pair.after.name ?? pair.before.name;
  // What a property is itself belongs to the definition that the property stands in.
  return name === null ? pair : { ...pair, owner: plain(name), path: '' };
}

function placeOf({ owner, path }: Pair): string {
  return `${owner}${path}`;
}

/** udata calls what it sends `Reuse (read)`. */
function plain(name: string): string {
  return name.replace(/ \(read\)$/, '');
}

function typeChanges(pair: Pair, direction: Direction): LocalChange[] {
  const { before, after } = pair;
  const [old, now] = [describeTypes(before), describeTypes(after)];
  const known = typesOf(before).length > 0 && typesOf(after).length > 0;
  if (!known || old === now || typesOf(before).join() === typesOf(after).join()) return [];
  const fits = typesFit(before, after, direction);
  return [
    {
      kind: 'property.type',
      breaking: !fits,
      place: placeOf(pair),
      before: old,
      after: now,
      sentence: `${placeOf(pair)} is ${now}, was ${old}`,
    },
  ];
}

function enumChanges(pair: Pair, direction: Direction): LocalChange[] {
  const { before, after } = pair;
  if (before.enum === null || after.enum === null) return [];
  return enumDifference(before.enum, after.enum, placeOf(pair), direction);
}

/** Values that came and went. Only a value that was sent and is no longer taken breaks somebody. */
export function enumDifference(
  before: readonly string[],
  after: readonly string[],
  place: string,
  direction: Direction,
): LocalChange[] {
  const gone = before.filter((value) => !after.includes(value)).join(', ');
  const added = after.filter((value) => !before.includes(value)).join(', ');
  const [takes, more] =
    direction === 'sent' ? ['no longer takes', 'also takes'] : ['is no longer', 'may now be'];
  const changes: LocalChange[] = [];
  if (gone !== '') {
    const sentence = `${place} ${takes} ${gone}`;
    const breaking = direction === 'sent';
    changes.push({ kind: 'enum.gone', breaking, place, before: gone, after: null, sentence });
  }
  if (added !== '') {
    const sentence = `${place} ${more} ${added}`;
    changes.push({
      kind: 'enum.new',
      breaking: false,
      place,
      before: null,
      after: added,
      sentence,
    });
  }
  return changes;
}

function propertyChanges(
  pair: Pair,
  { direction, required }: { direction: Direction; required: boolean },
): LocalChange[] {
  const { before, after } = pair;
  // A side that says nothing about what is inside has not lost it.
  if (isOpaque(before) || isOpaque(after)) return [];
  const changes: LocalChange[] = [];
  const names = new Set([...before.properties.keys(), ...after.properties.keys()]);
  for (const name of names) {
    const place = `${placeOf(pair)}.${name}`;
    const [old, now] = [before.properties.get(name), after.properties.get(name)];
    const [must, mustNow] = [before.required.has(name), after.required.has(name)];
    if (old === undefined) {
      const refused = direction === 'sent' && mustNow;
      changes.push({
        kind: refused ? 'property.required' : 'property.new',
        breaking: refused,
        ...{ place, before: null, after: now === undefined ? null : describeTypes(now()) },
        sentence: refused ? `${place} is new and must be sent` : `${place} is new`,
      });
    } else if (now === undefined) {
      const verb = direction === 'sent' ? 'is no longer taken' : 'is gone from answers';
      changes.push({
        kind: 'property.gone',
        breaking: true,
        ...{ place, before: describeTypes(old()), after: null, sentence: `${place} ${verb}` },
      });
    } else if (must !== mustNow && (required || direction === 'sent')) {
      changes.push(requiredChange(place, mustNow, direction));
    }
  }
  return changes;
}

function requiredChange(place: string, must: boolean, direction: Direction): LocalChange {
  const [always, maybe] =
    direction === 'sent'
      ? ['must now be sent', 'may now be left out']
      : ['is now always there', 'may now be missing'];
  return {
    kind: must ? 'property.required' : 'property.optional',
    // More is asked of who sends, or less is promised to who reads.
    breaking: must === (direction === 'sent'),
    place,
    before: must ? 'optional' : 'required',
    after: must ? 'required' : 'optional',
    sentence: `${place} ${must ? always : maybe}`,
  };
}
