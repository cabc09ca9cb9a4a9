import fc from 'fast-check';
import type { Written } from '../../conformance/state/properties.ts';
import { reuseTopics, reuseTypes } from '../../contracts/catalogue.ts';

// Built when they are asked for: what fast-check prepares for patterns takes a third of a second, and
// every process of a run loads this file.

/** Halves of pairs of UTF-16, which are no characters. */
const SURROGATES = { from: 0xd800, count: 0x800 };

/**
 * Any character of Unicode. fast-check's own writes all 1.1 million of them into a table before it
 * gives the first, which takes longer than all changes that are drawn.
 */
const character = (): fc.Arbitrary<string> =>
  fc.nat({ max: 0x10_ffff - SURROGATES.count }).map(
    (index) => String.fromCodePoint(index < SURROGATES.from ? index : index + SURROGATES.count),
    (value) => {
      const [only = '', ...more] = typeof value === 'string' ? value : [];
      const point = only.codePointAt(0);
      if (point === undefined || more.length > 0) throw new Error('not one character');
      return point < SURROGATES.from ? point : point - SURROGATES.count;
    },
  );

/** Zones in which a moment may be told. */
const OFFSETS = ['Z', '+02:00', '-05:30', '+13:00'] as const;

/** Any text of Unicode: control characters, emoji, marks that combine, right-to-left. */
const text = (most: number): fc.Arbitrary<string> =>
  fc.string({ unit: character(), maxLength: most });

/** JSON as extras may hold it: no null, no key that a database reads as an operator or a path. */
const extras = (): fc.Arbitrary<Record<string, unknown>> =>
  fc.letrec<{ value: unknown; map: Record<string, unknown> }>((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      text(30),
      fc.integer(),
      fc.boolean(),
      // Minus zero is zero to most readers of JSON, and a whole number beyond 64 bits none to a database.
      fc.double({ noNaN: true, min: -1e15, max: 1e15 }).map((number) => number + 0),
      fc.array(tie('value'), { maxLength: 3 }),
      tie('map'),
    ),
    map: fc.dictionary(fc.stringMatching(/^[A-Za-zé][A-Za-z0-9 é_-]{0,11}$/), tie('value'), {
      maxKeys: 3,
      noNullPrototype: true,
    }),
  })).map;

/** What may follow an address: more of a path, and a search. */
const ending = (): fc.Arbitrary<[string[], Record<string, string>]> =>
  fc.tuple(
    fc.array(fc.stringMatching(/^[A-Za-z0-9_~-]{1,12}$/), { maxLength: 3 }),
    fc.dictionary(
      fc.stringMatching(/^[a-z]{1,6}$/),
      fc.string({ unit: 'grapheme', maxLength: 8 }),
      { maxKeys: 3, noNullPrototype: true },
    ),
  );

/**
 * Any valid change of a reuse: some of its properties, each with a value that the API takes. What
 * makes the reuse the run's own (its tags, the beginning of title and address) stays.
 */
export function anyChange(own: {
  readonly title: string;
  readonly url: string;
  readonly tags: readonly string[];
  readonly datasets: readonly string[];
}): fc.Arbitrary<Written> {
  return fc
    .record(
      {
        title: text(60).map((end) => `${own.title} ${end}`),
        description: text(300).map((end) => `Any text: ${end}`),
        type: fc.constantFrom(...reuseTypes),
        topic: fc.constantFrom(...reuseTopics),
        url: ending().map(([parts, query]) =>
          [
            [own.url, ...parts].join('/'),
            ...(Object.keys(query).length === 0 ? [] : [new URLSearchParams(query).toString()]),
          ].join('?'),
        ),
        tags: fc
          .uniqueArray(fc.stringMatching(/^[a-z0-9]{3,20}$/), { maxLength: 5 })
          .map((more) => [...own.tags, ...more]),
        datasets: fc.subarray([...own.datasets]),
        extras: extras(),
        archived: fc.option(
          fc
            .tuple(
              fc.date({
                min: new Date('2000-01-01'),
                max: new Date('2035-12-31'),
                noInvalidDate: true,
              }),
              fc.constantFrom(...OFFSETS),
            )
            .map(([date, offset]) => date.toISOString().replace('Z', offset)),
        ),
      },
      { requiredKeys: [] },
    )
    .filter((change) => Object.keys(change).length > 0);
}
