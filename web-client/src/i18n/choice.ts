export const languages = ['en', 'ru'] as const;
export type LanguageCode = (typeof languages)[number];

/** What each language calls itself. */
export const languageNames: Record<LanguageCode, string> = { en: 'English', ru: 'Русский' };

const CHOSEN = 'parley.language';

/** The chosen language, else the first one of the browser's that we speak, else English. */
export function preferredLanguage(
  chosen: string | null = localStorage.getItem(CHOSEN),
  offered: readonly string[] = navigator.languages,
): LanguageCode {
  const wanted = [chosen ?? '', ...offered].map((tag) => tag.slice(0, 2).toLowerCase());
  for (const tag of wanted) {
    const found = languages.find((language) => language === tag);
    if (found !== undefined) {
      return found;
    }
  }
  return 'en';
}

/** For all pages of this server in this browser. */
export function chooseLanguage(language: LanguageCode): void {
  localStorage.setItem(CHOSEN, language);
}
