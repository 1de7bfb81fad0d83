import type { LanguageCode } from '@web/i18n/choice';
import { speakWith, startTexts } from '@web/i18n/start';
import i18next from 'i18next';
import type { en } from './en';

export { spokenLanguage } from '@web/i18n/start';

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

export const startPanelTexts = (): Promise<void> => startTexts(load);

export const speak = (language: LanguageCode): Promise<void> => speakWith(load, language);
