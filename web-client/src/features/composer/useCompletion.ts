import type { KeyboardEvent, RefObject } from 'react';
import { useEffect, useMemo, useState } from 'react';
import { spokenLanguage } from '../../i18n/i18n';
import { loadEmojiData, loadShortcodes } from './emojiData';
import type { NamedEmoji } from './emojiIndex';
import { buildEmojiIndex, emojiCalled, searchEmoji } from './emojiIndex';
import type { Trigger } from './triggers';
import { findTrigger, findWholeCode } from './triggers';
import { typeInto } from './typing';

/** One way to go on from what was typed. */
export interface Completion {
  readonly key: string;
  /** What takes the place of the trigger. */
  readonly insert: string;
  readonly emoji?: NamedEmoji;
  readonly userId?: string;
}

export interface CompletionState {
  readonly choices: readonly Completion[];
  readonly active: number;
  readonly choose: (choice: Completion) => void;
  /** Call when text or caret have moved. */
  readonly look: () => void;
  /** Answers whether the key was for the list. */
  readonly onKeyDown: (event: KeyboardEvent) => boolean;
}

const MOST = 8;
const nothing: readonly never[] = [];

/**
 * Offers emoji after a colon and people after an at sign.
 *
 * @param mentions whom the chat knows, the best answer to a query first
 * @param prepare called when somebody begins to mention
 */
export function useCompletion(
  field: RefObject<HTMLTextAreaElement | null>,
  mentions: (query: string) => readonly Completion[],
  prepare: () => void,
): CompletionState {
  const [trigger, setTrigger] = useState<Trigger>();
  const [active, setActive] = useState(0);
  const index = useEmojiIndex(trigger?.kind === 'emoji');
  const mentioning = trigger?.kind === 'mention';

  useEffect(() => {
    if (mentioning) {
      prepare();
    }
  }, [mentioning, prepare]);

  const choices = useMemo(() => {
    if (trigger === undefined) {
      return nothing;
    }
    return trigger.kind === 'mention'
      ? mentions(trigger.query).slice(0, MOST)
      : searchEmoji(index ?? nothing, trigger.query, MOST).map((emoji) => ({
          key: emoji.emoji,
          insert: emoji.emoji,
          emoji,
        }));
  }, [trigger, index, mentions]);

  const replace = (start: number, insert: string) => {
    const element = field.current;
    if (element !== null) {
      const caret = start + insert.length;
      typeInto(element, { from: start, to: element.selectionEnd, insert, start: caret, end: caret });
    }
    setTrigger(undefined);
  };

  const look = () => {
    const element = field.current;
    if (element === null || element.selectionStart !== element.selectionEnd) {
      setTrigger(undefined);
      return;
    }
    const { value, selectionEnd } = element;
    const whole = findWholeCode(value, selectionEnd);
    const emoji = whole === undefined || index === undefined ? undefined : emojiCalled(index, whole.code);
    if (whole !== undefined && emoji !== undefined) {
      replace(whole.start, emoji);
      return;
    }
    const found = findTrigger(value, selectionEnd);
    setTrigger((before) => (same(before, found) ? before : found));
    setActive(0);
  };

  const current = Math.min(active, choices.length - 1);
  const onKeyDown = (event: KeyboardEvent): boolean => {
    const choice = choices[current];
    if (choice === undefined || trigger === undefined || event.nativeEvent.isComposing) {
      return false;
    }
    switch (event.key) {
      case 'ArrowDown':
        setActive((current + 1) % choices.length);
        break;
      case 'ArrowUp':
        setActive((current + choices.length - 1) % choices.length);
        break;
      case 'Enter':
      case 'Tab':
        replace(trigger.start, choice.insert);
        break;
      case 'Escape':
        setTrigger(undefined);
        break;
      default:
        return false;
    }
    event.preventDefault();
    return true;
  };

  return {
    choices,
    active: current,
    choose: (choice) => trigger !== undefined && replace(trigger.start, choice.insert),
    look,
    onKeyDown,
  };
}

function same(one: Trigger | undefined, other: Trigger | undefined): boolean {
  return one?.kind === other?.kind && one?.start === other?.start && one?.query === other?.query;
}

/** The names of emoji, loaded when somebody begins to type one. */
function useEmojiIndex(wanted: boolean): readonly NamedEmoji[] | undefined {
  const [loaded, setLoaded] = useState<{ locale: string; index: readonly NamedEmoji[] }>();
  const locale = spokenLanguage();
  const missing = wanted && loaded?.locale !== locale;
  useEffect(() => {
    if (!missing) {
      return undefined;
    }
    let needed = true;
    Promise.all([loadEmojiData(locale), loadShortcodes(locale)]).then(
      ([data, shortcodes]) => {
        if (needed) {
          setLoaded({ locale, index: buildEmojiIndex(data, shortcodes) });
        }
      },
      // Without a connection there is nothing to offer; the next colon tries again.
      () => undefined,
    );
    return () => {
      needed = false;
    };
  }, [missing, locale]);
  return loaded?.locale === locale ? loaded.index : undefined;
}
