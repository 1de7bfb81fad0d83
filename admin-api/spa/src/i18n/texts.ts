import type { LanguageCode } from '@web/i18n/choice';
import { chooseLanguage, preferredLanguage } from '@web/i18n/choice';
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { en } from './en';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: typeof en };
    returnNull: false;
  }
}

/** Each language is loaded when it is first spoken. */
async function load(language: LanguageCode): Promise<void> {
  if (!i18next.hasResourceBundle(language, 'translation')) {
    const texts = language === 'ru' ? (await import('./ru')).ru : (await import('./en')).en;
    i18next.addResourceBundle(language, 'translation', texts);
  }
}

export async function startTexts(): Promise<void> {
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

export async function speak(language: LanguageCode): Promise<void> {
  chooseLanguage(language);
  await load(language);
  await i18next.changeLanguage(language);
}

export function spokenLanguage(): LanguageCode {
  return i18next.language as LanguageCode;
}
