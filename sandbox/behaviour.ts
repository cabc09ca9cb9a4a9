import { rightAuthentication, type Authentication } from './auth/authenticate.ts';
import { rightPermissions, type Permissions } from './auth/permissions.ts';
import { rightCatalogue, type Catalogue } from './catalogue/catalogue.ts';
import { rightMasks, type Masks } from './mask/masks.ts';
import { rightArguments, type Arguments } from './query/arguments.ts';
import { rightFilters, type Filters } from './query/filters.ts';
import { rightPages, type Pages } from './query/pages.ts';
import { rightSearch, type Search } from './query/search.ts';
import { rightSorts, type Sorts } from './query/sorts.ts';
import { rightSuggestions, type Suggestions } from './query/suggestions.ts';
import { rightSerialisers, type Serialisers } from './serialise/serialise.ts';
import { rightPatchers, type Patchers } from './validation/patchers.ts';
import { rightValidators, type Validators } from './validation/validators.ts';
import { rightFollowers, type Followers } from './writes/followers.ts';
import { rightSlugs, type Slugs } from './writes/slugs.ts';
import { rightWrites, type Writes } from './writes/writes.ts';

/**
 * Everything that the server decides, seam by seam. A healthy sandbox has `rightBehaviour`; a fault
 * that is more than a changed answer replaces a function of it. The server's code always goes
 * through here, so that what is replaced is used everywhere.
 */
export interface Behaviour {
  readonly arguments: Arguments;
  readonly authentication: Authentication;
  readonly catalogue: Catalogue;
  readonly filters: Filters;
  readonly followers: Followers;
  readonly masks: Masks;
  readonly pages: Pages;
  readonly patch: Patchers;
  readonly permissions: Permissions;
  readonly search: Search;
  readonly serialise: Serialisers;
  readonly slugs: Slugs;
  readonly sorts: Sorts;
  readonly suggestions: Suggestions;
  readonly validate: Validators;
  readonly writes: Writes;
}

/** The behaviour of udata 17.18.0, as recorded and as its source says. */
export const rightBehaviour: Behaviour = {
  arguments: rightArguments,
  authentication: rightAuthentication,
  catalogue: rightCatalogue,
  filters: rightFilters,
  followers: rightFollowers,
  masks: rightMasks,
  pages: rightPages,
  patch: rightPatchers,
  permissions: rightPermissions,
  search: rightSearch,
  serialise: rightSerialisers,
  slugs: rightSlugs,
  sorts: rightSorts,
  suggestions: rightSuggestions,
  validate: rightValidators,
  writes: rightWrites,
};
