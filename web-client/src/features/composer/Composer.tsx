import { ActionIcon } from '@mantine/core';
import { IconSend2 } from '@tabler/icons-react';
import type { ClipboardEvent, KeyboardEvent } from 'react';
import { useEffect, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Limits } from '../../protocol/generated';
import { cleanText, utf8Bytes } from '../../ui/messageText';
import { AttachButton } from '../files/AttachButton';
import { FileTray } from '../files/FileTray';
import { useAddFiles, useAttached } from '../files/useFiles';
import { VoiceButton } from '../files/VoiceButton';
import { notifyProblem } from '../notify';
import classes from './Composer.module.css';
import { EmojiButton } from './EmojiButton';
import { useDraft } from './useDraft';
import { useTypeAnywhere } from './useTypeAnywhere';

interface ComposerProps {
  readonly chatId: string;
  /** Resolves when the message is kept safely. */
  readonly onSend: (text: string) => Promise<void>;
}

/** The length is worth a word from here on. */
const WORTH_TELLING = Limits.messageTextBytes * 0.85;

export function Composer({ chatId, onSend }: ComposerProps) {
  const { t } = useTranslation();
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useDraft(chatId);
  const clean = cleanText(text);
  const bytes = utf8Bytes(clean);
  const attached = useAttached(chatId);
  const addFiles = useAddFiles(chatId);
  const sendable = (attached?.sendable ?? clean !== '') && bytes <= Limits.messageTextBytes;

  useAutoGrow(field, text);
  useTypeAnywhere(field);
  useFocusOnOpening(field);

  const send = () => {
    if (!sendable) {
      return;
    }
    setText('');
    field.current?.focus();
    (attached?.send(clean) ?? onSend(clean)).catch(() => {
      setText(clean);
      notifyProblem(t('composer.notKept'));
    });
  };

  const onKeyDown = (event: KeyboardEvent) => {
    // Enter also chooses a candidate while Chinese, Japanese or Korean is composed.
    if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing && !isTouch()) {
      event.preventDefault();
      send();
    }
  };

  const onPaste = (event: ClipboardEvent) => {
    const files = [...event.clipboardData.files];
    // Text from an office program comes with a picture of itself.
    if (files.length > 0 && !event.clipboardData.types.includes('text/plain')) {
      event.preventDefault();
      addFiles(files);
    }
  };

  const insert = (emoji: string) => {
    const { selectionStart, selectionEnd } = field.current ?? { selectionStart: 0, selectionEnd: 0 };
    setText(text.slice(0, selectionStart) + emoji + text.slice(selectionEnd));
    requestAnimationFrame(() => {
      const caret = selectionStart + emoji.length;
      field.current?.setSelectionRange(caret, caret);
    });
  };

  return (
    <div className={classes.place}>
      <FileTray chatId={chatId} />
      <form
        className={classes.composer}
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
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
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
        />
        {clean === '' && attached === undefined && <VoiceButton chatId={chatId} />}
        <ActionIcon
          type="submit"
          size={40}
          radius="xl"
          variant={sendable ? 'filled' : 'subtle'}
          disabled={!sendable}
          aria-label={t('composer.send')}
          data-testid="send"
        >
          <IconSend2 size={21} stroke={1.8} />
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

function useFocusOnOpening(field: React.RefObject<HTMLTextAreaElement | null>): void {
  useEffect(() => {
    if (!isTouch()) {
      field.current?.focus();
      field.current?.setSelectionRange(field.current.value.length, field.current.value.length);
    }
  }, [field]);
}
