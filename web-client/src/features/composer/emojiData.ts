import type { EmojiData } from 'frimousse';

/** The data of a language, from our own files; loaded when it is first needed. */
export async function loadEmojiData(locale: string): Promise<EmojiData> {
  const module = locale === 'ru' ? await import('virtual:emoji/ru') : await import('virtual:emoji/en');
  return module.default;
}

export async function loadShortcodes(locale: string): Promise<Readonly<Record<string, readonly string[]>>> {
  const module =
    locale === 'ru' ? await import('virtual:shortcodes/ru') : await import('virtual:shortcodes/en');
  return module.default;
}
