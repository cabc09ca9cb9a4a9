import type { Label } from './languages.ts';

/** A label that has no Spanish translation yet: the English one is shown. */
const label = (en: string, fr: string): Label => ({ en, fr, es: en });

/** The fifteen topics of a reuse, in the order in which the API lists them. */
export const REUSE_TOPICS = {
  health: label('Health', 'Santé'),
  transport_and_mobility: label('Transport and mobility', 'Transports et mobilité'),
  housing_and_development: label(
    'Housing and development',
    'Aménagement du territoire et logement',
  ),
  food_and_agriculture: label('Food and agriculture', 'Alimentation et agriculture'),
  culture_and_recreation: label('Culture and recreation', 'Culture et loisirs'),
  economy_and_business: label('Economy and business', 'Économie et entreprise'),
  environment_and_energy: label('Environment and energy', 'Environnement et énergie'),
  work_and_training: label('Work and training', 'Emploi et formation'),
  politics_and_public_life: label('Politics and public life', 'Politique et vie publique'),
  safety_and_security: label('Safety and security', 'Sécurité'),
  education_and_research: label('Education and research', 'Éducation et recherche'),
  society_and_demography: label('Society and demography', 'Société et démographie'),
  law_and_justice: label('Law and justice', 'Droit et justice'),
  open_data_tools: label('Open data tools', 'Outils open data'),
  others: label('Others', 'Autres'),
} satisfies Record<string, Label>;
