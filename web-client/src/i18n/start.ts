import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { LanguageCode } from './choice';
import { chooseLanguage, preferredLanguage } from './choice';

/** Loads the texts of a language that are not there yet. */
export type LoadTexts = (language: LanguageCode) => Promise<void>;

/** Speaks the preferred language from now on. */
export async function startTexts(load: LoadTexts): Promise<void> {
  const language = preferredLanguage();
  i18next.on('languageChanged', (spoken) => {
    document.documentElement.lang = spoken;
  });
  await i18next.use(initReactI18next).init({
    lng: language,
    resources: {},
    fallbackLng: false,
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
  await load(language);
  await i18next.changeLanguage(language);
}

/** Changes the language, and remembers it. */
export async function speakWith(load: LoadTexts, language: LanguageCode): Promise<void> {
  chooseLanguage(language);
  await load(language);
  await i18next.changeLanguage(language);
}

export function spokenLanguage(): LanguageCode {
  return i18next.language as LanguageCode;
}
