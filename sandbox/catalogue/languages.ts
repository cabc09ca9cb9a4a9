/** A label in the languages that the sandbox knows; English is the default language. */
export interface Label {
  readonly en: string;
  readonly fr: string;
  readonly es: string;
}

/** A language that labels may be asked in. */
export type Language = keyof Label;

/** Reads `?lang=`. An unknown or malformed language falls back to English; headers do not count. */
export function languageOf(lang: string | null): Language {
  const base = (lang ?? '').split(/[-_]/)[0]?.toLowerCase();
  return base === 'fr' || base === 'es' ? base : 'en';
}
