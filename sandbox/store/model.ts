import type { Instant } from '../clock.ts';
import type { JsonObject } from '../json.ts';

/** A user of the portal. */
export interface User {
  id: string;
  slug: string;
  firstName: string;
  lastName: string;
  email: string;
  about: string | null;
  avatar: string | null;
  administrator: boolean;
  since: Instant;
}

/** What a member may do: `admin` and `editor` edit, `partial_editor` reads only. */
export interface Membership {
  user: string;
  role: 'admin' | 'editor' | 'partial_editor';
}

/** An organization with its members and its badges (`certified`, `public-service`, …). */
export interface Organization {
  id: string;
  slug: string;
  name: string;
  acronym: string | null;
  logo: string | null;
  badges: string[];
  members: Membership[];
}

/** A dataset, fixed by the seed: `body` holds what is sent as it is, the rest is computed. */
export interface Dataset {
  id: string;
  slug: string;
  title: string;
  acronym: string | null;
  private: boolean;
  deleted: Instant | null;
  owner: string | null;
  organization: string | null;
  createdAt: Instant;
  contactPoints: ContactPoint[];
  resources: Resource[];
  body: JsonObject;
}

/** Who to write to about a dataset. */
export interface ContactPoint {
  id: string;
  name: string | null;
  email: string | null;
  contactForm: string | null;
  role: string;
  organization: string | null;
  owner: string | null;
}

/** A file or an API of a dataset; `id` is a UUID, unlike all others. */
export interface Resource {
  id: string;
  body: JsonObject;
}

/** A badge on a reuse. */
interface Badge {
  kind: string;
  created: Instant;
  createdBy: string;
}

/** Counters of a reuse. `followersByMonths` is 0 until the first follow, then an object. */
export interface ReuseMetrics {
  datasets: number;
  discussions: number;
  discussionsOpen: number;
  followers: number;
  followersByMonths: 0 | Record<string, number>;
  views: number;
}

/** A reuse as the store keeps it: times in whole milliseconds, tags sorted. */
export interface Reuse {
  id: string;
  slug: string;
  title: string;
  description: string;
  type: string;
  topic: string;
  url: string;
  image: string | null;
  tags: string[];
  datasets: string[];
  owner: string | null;
  organization: string | null;
  private: boolean;
  featured: boolean | null;
  deleted: Instant | null;
  archived: Instant | null;
  extras: JsonObject;
  badges: Badge[];
  createdAt: Instant;
  lastModified: Instant;
  metrics: ReuseMetrics;
}

/** A follow. One made through the API has no stored date: the server shows the moment of reading. */
export interface Follow {
  id: string;
  reuse: string;
  follower: string;
  since: Instant | null;
  until: Instant | null;
}
