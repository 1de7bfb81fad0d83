import i18next from 'i18next';
import type { callsEn } from './callsEn';
import type { LanguageCode } from './choice';
import type { en } from './en';
import type { messagesEn } from './messagesEn';
import type { teamEn } from './teamEn';
import type { filesEn } from './filesEn';
import type { searchEn } from './searchEn';
import type { securityEn } from './securityEn';
import { speakWith, spokenLanguage, startTexts } from './start';

export type { LanguageCode } from './choice';
export { languageNames, languages, preferredLanguage } from './choice';
export { spokenLanguage } from './start';

type En = typeof en;
type CallsEn = typeof callsEn;
type MessagesEn = typeof messagesEn;
type TeamEn = typeof teamEn;
type FilesEn = typeof filesEn;
type SearchEn = typeof searchEn;
type SecurityEn = typeof securityEn;

/** An interface: the compiler loses itself in an intersection of so many texts. */
interface Texts extends En, CallsEn, MessagesEn, TeamEn, FilesEn, SearchEn, SecurityEn {}

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: Texts };
    returnNull: false;
  }
}

/** Texts that only some people need at some time. */
type Part = 'calls' | 'files' | 'messages' | 'search' | 'security' | 'team';

const wanted = new Set<Part>();

/** Each language is loaded when it is first spoken. */
async function load(language: LanguageCode): Promise<void> {
  if (!i18next.hasResourceBundle(language, 'translation')) {
    const texts = language === 'ru' ? (await import('./ru')).ru : (await import('./en')).en;
    i18next.addResourceBundle(language, 'translation', texts, true);
  }
  if (wanted.has('calls') && !i18next.exists('call.label', { lng: language })) {
    const texts =
      language === 'ru' ? (await import('./callsRu')).callsRu : (await import('./callsEn')).callsEn;
    i18next.addResourceBundle(language, 'translation', texts, true);
  }
  if (wanted.has('messages') && !i18next.exists('messageMenu.edit', { lng: language })) {
    const texts =
      language === 'ru'
        ? (await import('./messagesRu')).messagesRu
        : (await import('./messagesEn')).messagesEn;
    i18next.addResourceBundle(language, 'translation', texts, true);
  }
  if (wanted.has('team') && !i18next.exists('group.title', { lng: language })) {
    const texts = language === 'ru' ? (await import('./teamRu')).teamRu : (await import('./teamEn')).teamEn;
    i18next.addResourceBundle(language, 'translation', texts, true);
  }
  if (wanted.has('files') && !i18next.exists('files.attached', { lng: language })) {
    const texts =
      language === 'ru' ? (await import('./filesRu')).filesRu : (await import('./filesEn')).filesEn;
    i18next.addResourceBundle(language, 'translation', texts, true);
  }
  if (wanted.has('search') && !i18next.exists('search.title', { lng: language })) {
    const texts =
      language === 'ru' ? (await import('./searchRu')).searchRu : (await import('./searchEn')).searchEn;
    i18next.addResourceBundle(language, 'translation', texts, true);
  }
  if (wanted.has('security') && !i18next.exists('security.title', { lng: language })) {
    const texts =
      language === 'ru'
        ? (await import('./securityRu')).securityRu
        : (await import('./securityEn')).securityEn;
    i18next.addResourceBundle(language, 'translation', texts, true);
  }
}

/** Before the own password, second factor or sign-ins are shown. */
export async function loadSecurityTexts(): Promise<void> {
  wanted.add('security');
  await load(spokenLanguage());
}

/** Before anything of groups, notifications or scheduled messages is shown. */
export async function loadTeamTexts(): Promise<void> {
  wanted.add('team');
  await load(spokenLanguage());
}

/** Before the menu or a dialog of messages is shown. */
export async function loadMessageTexts(): Promise<void> {
  wanted.add('messages');
  await load(spokenLanguage());
}

/** Before files are shown or uploaded. */
export async function loadFileTexts(): Promise<void> {
  wanted.add('files');
  await load(spokenLanguage());
}

/** Before anything of calls is shown. */
export async function loadCallTexts(): Promise<void> {
  wanted.add('calls');
  await load(spokenLanguage());
}

/** Before the search is shown. */
export async function loadSearchTexts(): Promise<void> {
  wanted.add('search');
  await load(spokenLanguage());
}

export const startI18n = (): Promise<void> => startTexts(load);

export const speak = (language: LanguageCode): Promise<void> => speakWith(load, language);
