import { mask, read } from '../probe.ts';
import { by, make, type Scenarios } from './steps.ts';

const twelveDatasets = Array.from({ length: 12 }, (_, index) => `{dataset.${index + 1}}`);

/** What shows faults in how much of a thing is shown: to whom, under which mask, in which language. */
export const SHOWING_SCENARIOS: Scenarios = {
  'datasets-cut-at-ten': [
    make('a', { datasets: twelveDatasets }),
    read('{a.id}/', mask('datasets{id}')),
  ],
  'mask-skips-count': [read('?page_size=1', mask('next_page'))],
  'mask-cuts-listed-datasets': [
    make('a', { datasets: ['{dataset.1}'] }),
    read('?page_size=1', mask('data{datasets{slug,license}}')),
  ],
  'mask-two-brackets-only': [
    make('a', { organization: '{organization.own}' }),
    read('?page_size=1', mask('data{organization{permissions{edit}}}')),
  ],
  'mask-loses-language': [read('types/?lang=fr', mask('label'))],
  'language-unknown-breaks': [read('types/?lang=de')],
  'badges-by-right': [read('badges/', by('owner'))],
};
