import { instantOf } from '../clock.ts';
import type { Organization, User } from '../store/model.ts';
import { seededId } from './ids.ts';

/** The ids of those who have a key, by role. */
export const ROLE_IDS = {
  owner: seededId('user', 1),
  other: seededId('user', 2),
  member: seededId('user', 3),
  administrator: seededId('user', 4),
} as const;

/** The ids of the seeded organizations: the owner's (certified), another one, a public service. */
export const ORGANIZATION_IDS = {
  own: seededId('organization', 1),
  foreign: seededId('organization', 2),
  service: seededId('organization', 3),
} as const;

interface Person {
  first: string;
  last: string;
  slug: string;
  about?: string;
  avatar?: boolean;
}

const PEOPLE: readonly Person[] = [
  {
    first: 'Camille',
    last: 'Bel-Air',
    slug: 'camille-bel-air',
    about: 'Cartographie et données ouvertes.',
    avatar: true,
  },
  { first: 'Noé', last: 'Étang', slug: 'noe-etang' },
  { first: 'Inès', last: "d'Ormeau", slug: 'ines-dormeau' },
  { first: 'Sacha', last: 'Portail', slug: 'sacha-portail' },
  { first: 'Maëlle', last: 'Rivière', slug: 'maelle-riviere' },
  { first: 'Ünal', last: 'Çınar', slug: 'unal-cinar' },
  { first: 'Zoé 🚲', last: 'Sentier', slug: 'zoe-sentier', avatar: true },
  { first: 'Élie', last: 'Bruyère', slug: 'elie-bruyere' },
];

/** The users: those with a key first, then some who only follow and own. */
export function seedUsers(): User[] {
  return PEOPLE.map(({ first, last, slug, about, avatar }, index) => ({
    id: seededId('user', index + 1),
    slug,
    firstName: first,
    lastName: last,
    email: `${slug}@example.org`,
    about: about ?? null,
    avatar: avatar === true ? `/s/avatars/${slug}` : null,
    administrator: index === 3,
    since: instantOf(`2022-0${1 + (index % 9)}-11T08:15:00.250Z`),
  }));
}

/** The organizations. The owner administers the first one, the member edits in it. */
export function seedOrganizations(): Organization[] {
  return [
    {
      id: ORGANIZATION_IDS.own,
      slug: 'observatoire-des-mobilites-douces',
      name: 'Observatoire des mobilités douces',
      acronym: 'OMD',
      logo: '/s/avatars/observatoire-des-mobilites-douces',
      badges: ['certified', 'public-service'],
      members: [
        { user: ROLE_IDS.owner, role: 'admin' },
        { user: ROLE_IDS.member, role: 'editor' },
      ],
    },
    {
      id: ORGANIZATION_IDS.foreign,
      slug: 'atelier-des-communs',
      name: 'Atelier des communs',
      acronym: null,
      logo: null,
      badges: [],
      members: [{ user: ROLE_IDS.other, role: 'admin' }],
    },
    {
      id: ORGANIZATION_IDS.service,
      slug: 'agence-de-leau-et-des-rives',
      name: 'Agence de l’eau & des rives',
      acronym: 'AER',
      logo: null,
      badges: ['local-authority'],
      members: [{ user: seededId('user', 5), role: 'admin' }],
    },
  ];
}
