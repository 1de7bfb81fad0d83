declare module 'virtual:emoji/*' {
  import type { EmojiData } from 'frimousse';
  const data: EmojiData;
  export default data;
}

declare module 'virtual:shortcodes/*' {
  /** The names of each emoji between colons. */
  const data: Readonly<Record<string, readonly string[]>>;
  export default data;
}

declare module 'virtual:theme-variables.css';
