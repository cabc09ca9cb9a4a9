import type { Reuse } from '../store/model.ts';
import { seededId } from './ids.ts';
import type { SeededReuse } from './reuses.ts';

/** Everything beside the ordinary that the server accepts, one reuse for each. */
const ODDITIES: readonly Partial<Reuse>[] = [
  { url: 'https://données.example.org/été/%20carte?q=été' },
  { url: '//example.org/sans-protocole' },
  { url: 'ftp://user:pass@ftp.example.org:21/depot' },
  { url: ' https://example.org/blancs-autour ' },
  { url: 'https://xn--caf-dma.example.org/?a=1&a=2#ancre' },
  { title: '🚀🚀🚀' },
  { title: '!!!' },
  { title: `${'très '.repeat(80)}long` },
  { title: 'Retour\nà la ligne\tet tabulation' },
  { title: '‏مفتوح ‎ABC‏ بيانات' },
  { title: 'Zalgo t\u0334\u0321e\u0316\u0301x\u0335t\u0327e\u0317' },
  { description: 'Un très long texte. '.repeat(1000) },
  { description: '<img src=x onerror=alert(1)> [lien](javascript:alert(1))' },
  { tags: [], extras: {} },
  { tags: Array.from({ length: 40 }, (_, index) => `mot-cle-${index}`) },
  { extras: { 'clé.avec.points': [1, { deux: ['trois', 3.5, true, null] }], '': '', emoji: '🙂' } },
  { owner: null, organization: null },
  { owner: null, organization: null, archived: 1_700_000_000_000_000 },
  { featured: null },
  { featured: true, datasets: [] },
  { image: '/s/images/image-accentuée-é' },
  {
    metrics: {
      datasets: 0,
      discussions: 9,
      discussionsOpen: 4,
      followers: 4,
      followersByMonths: { '2024-01': 3 },
      views: 123_456,
    },
  },
  { datasets: [seededId('dataset', 1), seededId('dataset', 1)] },
  { archived: 1_000_000 },
  { createdAt: 1_000, lastModified: 4_000_000_000_000_000 },
];

/** The nth messy reuse: the oddities first, then many that are equal in every sort key. */
export function makeMessy(reuse: SeededReuse, index: number): SeededReuse {
  const oddity = ODDITIES[index];
  if (oddity !== undefined) return { ...reuse, ...oddity };
  return {
    ...reuse,
    title: 'Carte des données',
    createdAt: 1_680_000_000_000_000,
    lastModified: 1_690_000_000_000_000,
    metrics: {
      datasets: 0,
      discussions: 0,
      discussionsOpen: 0,
      followers: 0,
      followersByMonths: 0,
      views: 0,
    },
    datasets: [],
  };
}
