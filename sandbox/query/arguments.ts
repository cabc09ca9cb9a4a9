import { REUSE_TOPICS } from '../catalogue/topics.ts';
import { REUSE_TYPES } from '../catalogue/types.ts';
import { badArgument } from '../http/errors.ts';
import { readInteger } from './numbers.ts';

/** Reads query parameters by name; refuses with 400 what is not what it should be. */
export interface Arguments {
  positive(query: URLSearchParams, name: string, fallback: number, help: string): bigint;
  boolean(query: URLSearchParams, name: string): boolean | null;
  choice(
    query: URLSearchParams,
    name: string,
    choices: readonly string[],
    help?: string,
  ): string | null;
  badge(query: URLSearchParams, name: string): string | null;
}

/** Kinds of badges that an organization can have. */
const ORGANIZATION_BADGES = [
  'public-service',
  'certified',
  'association',
  'company',
  'local-authority',
];

export const TYPES = Object.keys(REUSE_TYPES);
export const TOPICS = Object.keys(REUSE_TOPICS);

/** The parsing of udata 17.18.0: of a repeated parameter every value is checked, the first one counts. */
export const rightArguments: Arguments = {
  positive(query, name, fallback, help) {
    for (const text of query.getAll(name)) {
      const value = readInteger(text);
      if (value === null) throw badArgument(name, `${text} is not a valid integer`, help);
      if (value < 1n)
        throw badArgument(
          name,
          `Invalid ${name}: ${value}. ${name} must be a positive integer`,
          help,
        );
    }
    const first = query.get(name);
    return first === null ? BigInt(fallback) : (readInteger(first) ?? BigInt(fallback));
  },

  boolean(query, name) {
    const values = query.getAll(name).map((text) => {
      if (['true', '1', 'on'].includes(text.toLowerCase())) return true;
      if (['false', '0', ''].includes(text.toLowerCase())) return false;
      throw badArgument(name, `Invalid literal for boolean(): ${text}`);
    });
    return values[0] ?? null;
  },

  choice(query, name, choices, help) {
    for (const text of query.getAll(name)) {
      if (!choices.includes(text)) {
        throw badArgument(name, `The value '${text}' is not a valid choice for '${name}'.`, help);
      }
    }
    return query.get(name);
  },

  badge(query, name) {
    if (query.getAll(name).some((kind) => !ORGANIZATION_BADGES.includes(kind))) {
      throw badArgument(name, 'Unknown badge type');
    }
    return query.get(name);
  },
};
