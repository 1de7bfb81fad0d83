import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Plugin } from 'vite';

interface EmojibaseEmoji {
  readonly emoji: string;
  readonly hexcode: string;
  readonly group?: number;
  readonly label: string;
  readonly version: number;
  readonly tags?: readonly string[];
  readonly skins?: readonly { readonly emoji: string; readonly tone: number | readonly number[] }[];
}

interface EmojibaseMessages {
  readonly groups: readonly { readonly key: string; readonly message: string; readonly order: number }[];
  readonly skinTones: readonly { readonly key: string; readonly message: string }[];
}

/** Emojibase's group of skin tones and hair: parts of emoji, not emoji. */
const COMPONENTS = 2;
const tones = ['light', 'medium-light', 'medium', 'medium-dark', 'dark'] as const;
const PREFIX = 'virtual:emoji/';
const SHORTCODES = 'virtual:shortcodes/';

/**
 * Offers Emojibase's data as modules, `virtual:emoji/en` and so on, in the form that the picker wants and without what
 * it does not use. So the picker needs no network but ours, and its data is loaded when it is first opened.
 * `virtual:shortcodes/en` and so on tell what emoji are called between colons.
 */
export function emojiData(): Plugin {
  const require = createRequire(import.meta.url);
  const read = (path: string): unknown =>
    JSON.parse(readFileSync(require.resolve(`emojibase-data/${path}`), 'utf8'));
  return {
    name: 'parley:emoji-data',
    resolveId: (id) => (id.startsWith(PREFIX) || id.startsWith(SHORTCODES) ? `\0${id}` : undefined),
    load(id) {
      if (id.startsWith(`\0${SHORTCODES}`)) {
        return asModule(toShortcodes(id.slice(SHORTCODES.length + 1), read));
      }
      if (!id.startsWith(`\0${PREFIX}`)) {
        return undefined;
      }
      const locale = id.slice(PREFIX.length + 1);
      const data = toPickerData(
        locale,
        read(`${locale}/data.json`) as EmojibaseEmoji[],
        read(`${locale}/messages.json`) as EmojibaseMessages,
      );
      return asModule(data);
    },
  };
}

/** A string that is parsed is several times faster to load than the same data as source text. */
function asModule(data: unknown): string {
  return `export default JSON.parse(${JSON.stringify(JSON.stringify(data))});`;
}

type Shortcodes = Readonly<Record<string, string | readonly string[]>>;

/** English names work everywhere, those that other programs have first; Russian ones are added to them. */
function toShortcodes(locale: string, read: (path: string) => unknown): Record<string, string[]> {
  const sets = [
    'en/shortcodes/github.json',
    'en/shortcodes/emojibase.json',
    ...(locale === 'ru' ? ['ru/shortcodes/cldr-native.json'] : []),
  ].map((path) => read(path) as Shortcodes);
  const result: Record<string, string[]> = {};
  for (const { emoji, hexcode, group } of read('en/data.json') as EmojibaseEmoji[]) {
    if (group !== undefined && group !== COMPONENTS) {
      result[emoji] = [...new Set(sets.flatMap((set) => set[hexcode] ?? []))];
    }
  }
  return result;
}

function toPickerData(locale: string, emojis: readonly EmojibaseEmoji[], messages: EmojibaseMessages) {
  return {
    locale,
    emojis: emojis.flatMap((emoji) => toPickerEmoji(emoji) ?? []),
    categories: messages.groups
      .filter((group) => group.order !== COMPONENTS)
      .map((group) => ({ index: group.order, label: capitalize(group.message) })),
    skinTones: Object.fromEntries(messages.skinTones.map((tone) => [tone.key, capitalize(tone.message)])),
  };
}

function toPickerEmoji(emoji: EmojibaseEmoji) {
  if (emoji.group === undefined || emoji.group === COMPONENTS) {
    return undefined;
  }
  const skins = (emoji.skins ?? []).flatMap(({ emoji: variation, tone }) => {
    const name = typeof tone === 'number' ? tones[tone - 1] : undefined;
    return name === undefined ? [] : [[name, variation] as const];
  });
  return {
    emoji: emoji.emoji,
    category: emoji.group,
    label: capitalize(emoji.label),
    version: emoji.version,
    tags: emoji.tags ?? [],
    ...(skins.length === 0 ? {} : { skins: Object.fromEntries(skins) }),
  };
}

function capitalize(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}
