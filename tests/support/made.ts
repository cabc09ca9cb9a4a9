import type { Written } from '../../conformance/state/properties.ts';
import type { Exchange } from '../../conformance/exchange.ts';
import type { JsonObject } from '../../conformance/json.ts';
import type { KeyedRole } from '../../targets/target.ts';

/** A reuse that a test created, and removes. */
export interface Made {
  readonly id: string;
  /** Who created it. */
  readonly role: KeyedRole;
  readonly sent: Written;
  /** A tag that no other reuse has. */
  readonly tag: string;
  /** A word of its title that no other title has. */
  readonly word: string;
  readonly created: Exchange;
  /** The last write on it; its creation at first. */
  readonly written: Exchange;
  /** As it was last seen by who created it. */
  readonly seen: JsonObject;
}

/** A journey cannot go on; why stands among the findings already. */
export class JourneyBroken extends Error {
  override readonly name = 'JourneyBroken';
}
