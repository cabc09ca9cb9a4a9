import { instantOf, writeInstant } from '../clock.ts';
import { isObject, type Json } from '../json.ts';
import { changeDatasets, changeItems, changing, faultsOf, type OperationId } from './make.ts';

const { reuse: shown, json } = faultsOf('schema');
const list: readonly OperationId[] = ['list_reuses'];
const wholeReuses: readonly OperationId[] = ['list_reuses', 'get_reuse'];

function idOf(item: Json): string {
  const id = isObject(item) ? item['id'] : null;
  return typeof id === 'string' ? id : '';
}

/** Values of a reuse, and of what is nested in it, that are of the right kind and still not what is stored. */
export const SHOWN_VALUE_FAULTS = [
  shown(
    'list-thumbnail-lost',
    list,
    'In the list a reuse that has an image has no thumbnail.',
    (reuse) => changing(reuse, 'image_thumbnail', () => null),
  ),
  shown(
    'list-organization-logo-lost',
    list,
    'In the list organizations have no logo: they are loaded with what a reference needs, and it is not among that.',
    (reuse) =>
      changing(reuse, 'organization', (organization) =>
        isObject(organization)
          ? changing(
              changing(organization, 'logo', () => null),
              'logo_thumbnail',
              () => null,
            )
          : organization,
      ),
  ),
  shown(
    'list-datasets-in-database-order',
    list,
    'In the list the datasets of a reuse are in the order of the database, not in that of their author.',
    (reuse) =>
      changeDatasets(reuse, (datasets) =>
        [...datasets].sort((a, b) => (idOf(a) < idOf(b) ? -1 : Number(idOf(a) > idOf(b)))),
      ),
  ),
  json(
    'list-shared-dataset-once',
    list,
    'A dataset that several reuses of a page have is shown in the first of them only.',
    (json) => {
      const seen = new Set<string>();
      return changeItems(json, (reuse) =>
        changeDatasets(reuse, (datasets) => {
          const left = datasets.filter((item) => idOf(item) === '' || !seen.has(idOf(item)));
          for (const item of left) seen.add(idOf(item));
          return left;
        }),
      );
    },
  ),
  shown(
    'datasets-cut-at-ten',
    wholeReuses,
    'Of the datasets of a reuse only the first ten are shown.',
    (reuse) => changeDatasets(reuse, (datasets) => datasets.slice(0, 10)),
  ),
  shown(
    'dataset-of-reuse-organization',
    wholeReuses,
    'Nested datasets are shown with the organization and the owner of the reuse instead of their own.',
    (reuse) =>
      changeDatasets(reuse, (datasets) =>
        datasets.map((item) => {
          if (!isObject(item)) return item;
          const { organization = null, owner = null } = reuse;
          const changed = changing(item, 'organization', () => organization);
          return changing(changed, 'owner', () => owner);
        }),
      ),
  ),
  shown(
    'featured-null-shown-false',
    wholeReuses,
    'A reuse that was never featured is shown as featured: false, and featured=false does not find it.',
    (reuse) => changing(reuse, 'featured', (featured) => featured ?? false),
  ),
  shown(
    'dates-one-hour-ahead',
    wholeReuses,
    'Dates of creation and modification are read in local time and written as UTC: one hour ahead.',
    (reuse) => {
      const ahead = (date: Json): Json =>
        typeof date === 'string' ? writeInstant(instantOf(date) + 3_600_000_000) : date;
      return changing(changing(reuse, 'created_at', ahead), 'last_modified', ahead);
    },
  ),
];
