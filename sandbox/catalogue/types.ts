import type { Label } from './languages.ts';

/** The eight types of a reuse, in the order in which the API lists them. */
export const REUSE_TYPES = {
  api: { en: 'API', fr: 'API', es: 'IPA' },
  application: { en: 'Application', fr: 'Application', es: 'Aplicación' },
  idea: { en: 'Idea', fr: 'Idée', es: 'Idea' },
  news_article: { en: 'News Article', fr: 'Article de presse', es: 'Artículos nuevos' },
  paper: { en: 'Paper', fr: 'Papier', es: 'Papel' },
  post: { en: 'Post', fr: 'Article de blog', es: 'Publicación' },
  visualization: { en: 'Visualization', fr: 'Visualisation', es: 'Visualización' },
  hardware: { en: 'Connected device', fr: 'Objet connecté', es: 'Dispositivo conectado' },
} satisfies Record<string, Label>;
