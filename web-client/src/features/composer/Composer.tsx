import { ActionIcon } from '@mantine/core';
import { IconCheck, IconSend2 } from '@tabler/icons-react';
import type { ClipboardEvent, KeyboardEvent } from 'react';
import { useEffect, useId, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Limits } from '../../protocol/generated';
import { cleanText, utf8Bytes } from '../../ui/messageText';
import { WritingBar } from '../messages/WritingBar';
import { useWriting } from '../messages/useWriting';
import { AttachButton } from '../files/AttachButton';
import { FileTray } from '../files/FileTray';
import { useAddFiles, useAttached } from '../files/useFiles';
import { VoiceButton } from '../files/VoiceButton';
import { notifyProblem } from '../notify';
import { LaterButton } from '../schedule/LaterButton';
import { CompletionList, optionId } from './CompletionList';
import classes from './Composer.module.css';
import { EmojiButton } from './EmojiButton';
import type { Change } from './formatting';
import { format, isInOpenCode, linkOver } from './formatting';
import { FormatButton } from './FormatButton';
import { formatOfKeys } from './formatKeys';
import { typeInto } from './typing';
import { useCompletion } from './useCompletion';
import { useMentionChoices } from './useMentionChoices';
import { useTypeAnywhere } from './useTypeAnywhere';

interface ComposerProps {
  readonly chatId: string;
  /** Resolves when the message is kept safely. */
  readonly onSend: (text: string, replyTo: number | undefined) => Promise<void>;
}

/** The length is worth a word from here on. */
const WORTH_TELLING = Limits.messageTextBytes * 0.85;

export function Composer({ chatId, onSend }: ComposerProps) {
  const { t } = useTranslation();
  const field = useRef<HTMLTextAreaElement>(null);
  const listId = useId();
  const writing = useWriting(chatId, onSend);
  const { text, setText } = writing;
  const mentions = useMentionChoices(chatId);
  const completion = useCompletion(field, mentions.choices, mentions.prepare);
  const clean = cleanText(text);
  const bytes = utf8Bytes(clean);
  const attached = useAttached(chatId);
  const addFiles = useAddFiles(chatId);
  const sendable = (attached?.sendable ?? clean !== '') && bytes <= Limits.messageTextBytes;

  useAutoGrow(field, text);
  useTypeAnywhere(field);
  useFocusOnOpening(field, writing.purpose);

  const send = () => {
    if (!sendable) {
      return;
    }
    field.current?.focus();
    writing.send(clean, attached?.send).catch(() => {
      setText(clean);
      notifyProblem(t('composer.notKept'));
    });
  };

  const change = (wanted: (field: { text: string; start: number; end: number }) => Change | undefined) => {
    const element = field.current;
    const made =
      element === null
        ? undefined
        : wanted({ text, start: element.selectionStart, end: element.selectionEnd });
    if (element !== null && made !== undefined) {
      typeInto(element, made);
    }
    return made !== undefined;
  };

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    // Enter also chooses a candidate while Chinese, Japanese or Korean is composed.
    if (event.nativeEvent.isComposing || completion.onKeyDown(event)) {
      return;
    }
    const wanted = formatOfKeys(event);
    if (wanted !== undefined) {
      event.preventDefault();
      change((present) => format(present, wanted));
    } else if (event.key === 'Enter' && sends(event, text)) {
      event.preventDefault();
      send();
    } else if (event.key === 'Escape' && writing.leave()) {
      event.preventDefault();
    } else if (event.key === 'ArrowUp' && text === '' && writing.editLast()) {
      event.preventDefault();
    }
  };

  const onPaste = (event: ClipboardEvent) => {
    const files = [...event.clipboardData.files];
    // Text from an office program comes with a picture of itself.
    if (files.length > 0 && !event.clipboardData.types.includes('text/plain')) {
      event.preventDefault();
      addFiles(files);
      return;
    }
    const pasted = event.clipboardData.getData('text/plain');
    if (change((present) => linkOver(present, pasted))) {
      event.preventDefault();
    }
  };

  const insert = (emoji: string) => {
    change(({ start, end }) => {
      const caret = start + emoji.length;
      return { from: start, to: end, insert: emoji, start: caret, end: caret };
    });
  };

  const active = completion.choices[completion.active];
  return (
    <div className={classes.place}>
      <WritingBar chatId={chatId} onLeave={writing.leave} />
      <FileTray chatId={chatId} />
      <form
        className={classes.composer}
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <CompletionList id={listId} completion={completion} />
        <EmojiButton onEmoji={insert} onClosed={() => field.current?.focus()} />
        <AttachButton chatId={chatId} />
        <textarea
          ref={field}
          className={classes.field}
          rows={1}
          dir="auto"
          aria-label={t('composer.label')}
          placeholder={t('composer.placeholder')}
          data-testid="composer"
          enterKeyHint={isTouch() ? 'enter' : 'send'}
          value={text}
          aria-autocomplete="list"
          aria-controls={active === undefined ? undefined : listId}
          aria-activedescendant={active === undefined ? undefined : optionId(listId, active)}
          onChange={(event) => setText(event.currentTarget.value)}
          onSelect={completion.look}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
        />
        {sendable && attached === undefined && writing.purpose !== 'edit' && (
          <LaterButton chatId={chatId} text={clean} onDone={() => setText('')} />
        )}
        <FormatButton onFormat={(wanted) => change((present) => format(present, wanted))} />
        {clean === '' && attached === undefined && writing.purpose !== 'edit' && (
          <VoiceButton chatId={chatId} />
        )}
        <ActionIcon
          type="submit"
          size={40}
          radius="xl"
          variant={sendable ? 'filled' : 'subtle'}
          disabled={!sendable}
          aria-label={writing.purpose === 'edit' ? t('composer.save') : t('composer.send')}
          data-testid="send"
        >
          {writing.purpose === 'edit' ? (
            <IconCheck size={21} stroke={2} />
          ) : (
            <IconSend2 size={21} stroke={1.8} />
          )}
        </ActionIcon>
      </form>
      {bytes > WORTH_TELLING && <Room bytes={bytes} />}
    </div>
  );
}

function Room({ bytes }: { readonly bytes: number }) {
  const { t } = useTranslation();
  const left = Limits.messageTextBytes - bytes;
  return (
    <p className={classes.room} data-over={left < 0} role="status" data-testid="composer-room">
      {left < 0 ? t('composer.tooLong', { count: -left }) : t('composer.bytesLeft', { count: left })}
    </p>
  );
}

/** Enter sends, unless it is wanted for a new line: with the shift key, or inside of code. */
function sends(event: KeyboardEvent<HTMLTextAreaElement>, text: string): boolean {
  if (event.ctrlKey || event.metaKey) {
    return true;
  }
  return !event.shiftKey && !isTouch() && !isInOpenCode(text, event.currentTarget.selectionStart);
}

/** On a touch screen Enter starts a new line, as everywhere there; the button sends. */
function isTouch(): boolean {
  return matchMedia('(pointer: coarse)').matches;
}

function useAutoGrow(field: React.RefObject<HTMLTextAreaElement | null>, text: string): void {
  useLayoutEffect(() => {
    if (field.current !== null) {
      fitHeight(field.current);
    }
  }, [field, text]);
}

function fitHeight(element: HTMLTextAreaElement): void {
  const { style } = element;
  style.height = 'auto';
  style.height = `${element.scrollHeight}px`;
}

/** Who opens a chat, answers or corrects wants to write. */
function useFocusOnOpening(
  field: React.RefObject<HTMLTextAreaElement | null>,
  purpose: 'new' | 'reply' | 'edit',
): void {
  const opened = useRef(false);
  useEffect(() => {
    if (!isTouch() || opened.current) {
      field.current?.focus();
      field.current?.setSelectionRange(field.current.value.length, field.current.value.length);
    }
    opened.current = true;
  }, [field, purpose]);
}
