/** What reuses are, in their titles. */
export const KINDS = [
  'Carte',
  'Observatoire',
  'Tableau de bord',
  'Atlas',
  'Baromètre',
  'Comparateur',
  'Annuaire',
  'Chronique',
  'Calculateur',
  'Explorateur',
  'Radar',
  'Inventaire',
  'Simulateur',
  'Journal',
  'Portail',
  'Guide',
] as const;

/** What they are about, with the tags that go with it. */
export const SUBJECTS: readonly { title: string; tags: readonly string[] }[] = [
  { title: 'de la qualité de l’air', tags: ['air', 'qualite-de-lair', 'environnement'] },
  { title: 'des pistes cyclables', tags: ['velo', 'mobilite', 'transport'] },
  { title: 'de l’énergie solaire', tags: ['energie', 'solaire', 'environnement'] },
  { title: 'des écoles primaires', tags: ['education', 'ecole'] },
  { title: 'des marchés publics', tags: ['marches-publics', 'transparence', 'economie'] },
  { title: 'des loyers', tags: ['logement', 'loyers', 'economie'] },
  { title: 'des hôpitaux et maternités', tags: ['sante', 'hopital'] },
  { title: 'des forêts anciennes', tags: ['foret', 'environnement', 'biodiversite'] },
  { title: 'de la ressource en eau', tags: ['eau', 'environnement'] },
  { title: 'des trains régionaux', tags: ['train', 'transport', 'mobilite'] },
  { title: 'des élections municipales', tags: ['elections', 'democratie'] },
  { title: 'des monuments historiques', tags: ['patrimoine', 'culture'] },
  { title: 'des bornes de recharge', tags: ['energie', 'transport', 'vehicule-electrique'] },
  { title: 'des cantines bio', tags: ['alimentation', 'agriculture', 'sante'] },
  { title: 'de l’emploi saisonnier', tags: ['emploi', 'economie'] },
  { title: 'des risques d’inondation', tags: ['risques', 'eau', 'securite'] },
];

/** Where. */
export const PLACES = [
  'en Bretagne',
  'à Besançon',
  'du Val d’Yerres',
  'en Île-de-France',
  'du Morbihan',
  'à l’échelle des EPCI',
  'de La Réunion',
  'sur le Rhône',
  'dans les Ardennes',
  'à Nîmes',
  'du littoral',
  'en zone de montagne',
] as const;

/** Titles that break what is not written with care. */
export const UNUSUAL_TITLES = [
  'Où sont les 🚲 en libre-service ?',
  '<b>Gras</b> & <script>alert("titre")</script>',
  'L’œuvre au noir : « données » d’été — 100 % libres',
  'Cafe\u0301s et brasseries du pe\u0301riphe\u0301rique',
  'ÉNERGIE',
  'énergie',
  '"Guillemets" et \'apostrophes\'',
  'خريطة الحافلات',
  'Carte des arrêts + horaires; prix, (2024) #ouvert',
] as const;

/** What is said about them. */
export const DESCRIPTIONS = [
  'Une visualisation *interactive* à partir des **données ouvertes**, mise à jour chaque nuit.',
  'Chaque point est cliquable.\n\n- source : portail national\n- licence : ouverte\n\n[Voir le code](https://example.org/code)',
  'Application gratuite, sans publicité. Les chiffres sont ceux du jeu de données, sans retraitement.',
  'Étude menée avec des étudiants : méthode, limites & résultats détaillés. 📊',
  'Texte court.',
] as const;
