import { isApple } from '../../ui/isApple';
import type { Format } from './formatting';

export interface FormatKeys {
  readonly format: Format;
  readonly code: string;
  readonly shift: boolean;
  readonly key: string;
  /** How the format is written. */
  readonly sample: string;
}

export const formatKeys: readonly FormatKeys[] = [
  { format: 'bold', code: 'KeyB', shift: false, key: 'B', sample: '**…**' },
  { format: 'italic', code: 'KeyI', shift: false, key: 'I', sample: '*…*' },
  { format: 'strike', code: 'KeyX', shift: true, key: 'X', sample: '~~…~~' },
  { format: 'code', code: 'KeyE', shift: false, key: 'E', sample: '`…`' },
  { format: 'quote', code: 'Digit9', shift: true, key: '9', sample: '> …' },
  { format: 'bullets', code: 'Digit8', shift: true, key: '8', sample: '- …' },
  { format: 'numbers', code: 'Digit7', shift: true, key: '7', sample: '1. …' },
];

/** The format that a combination of keys stands for. By place, not by letter: other layouts have other letters there. */
export function formatOfKeys(event: {
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}): Format | undefined {
  const command = isApple() ? event.metaKey : event.ctrlKey;
  return command && !event.altKey
    ? formatKeys.find(({ code, shift }) => code === event.code && shift === event.shiftKey)?.format
    : undefined;
}
