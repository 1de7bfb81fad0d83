import { useState } from 'react';
import type { Parley } from '../../client/parley';
import type { Message } from '../../protocol/generated';
import { useDraft } from '../composer/useDraft';
import { useParley } from '../parleyContext';
import { findQuoted } from './quoted';
import { startWriting, stopWriting, useWritingOf, writingOf } from './writing';

interface WritingField {
  readonly purpose: 'new' | 'reply' | 'edit';
  readonly text: string;
  readonly setText: (text: string) => void;
  /** Sends or saves what is in the field. Resolves when it is kept safely. */
  readonly send: (
    text: string,
    withFiles?: (text: string, replyTo?: number) => Promise<void>,
  ) => Promise<void>;
  /** Answers whether there was something to leave. */
  readonly leave: () => boolean;
  /** Begins to correct the last own message, if there is one. */
  readonly editLast: () => boolean;
}

/**
 * One field, three uses: a new message, an answer, a correction. What was begun as a new message waits while another is
 * corrected.
 */
export function useWriting(
  chatId: string,
  onSend: (text: string, replyTo: number | undefined) => Promise<void>,
): WritingField {
  const parley = useParley();
  const writing = useWritingOf(chatId);
  const answered = writing?.purpose === 'reply' ? writing.message.seq : undefined;
  const [draft, setDraft] = useDraft(chatId, answered, (seq) => answer(parley, chatId, seq));
  const [correction, setCorrection] = useState<{ readonly of: Message; readonly text: string }>();
  const edited = writing?.purpose === 'edit' ? writing.message : undefined;
  const correcting = edited !== undefined && correction?.of === edited ? correction.text : edited?.body?.text;

  const leave = () => {
    if (writing === undefined) {
      return false;
    }
    stopWriting(chatId);
    return true;
  };

  const send: WritingField['send'] = async (text, withFiles) => {
    if (edited !== undefined) {
      stopWriting(chatId);
      if (text !== edited.body?.text) {
        await parley.messages.edit(chatId, edited, text);
      }
      return;
    }
    setDraft('');
    stopWriting(chatId);
    const replyTo = writing?.message.seq;
    await (withFiles === undefined ? onSend(text, replyTo) : withFiles(text, replyTo));
  };

  const editLast = () => {
    const { chats, me } = parley.store.getState();
    const last = chats.byId[chatId]?.messages.findLast(
      ({ senderId, body, forwarded }) => senderId === me.id && body !== undefined && forwarded === undefined,
    );
    if (last === undefined) {
      return false;
    }
    startWriting(chatId, { purpose: 'edit', message: last });
    return true;
  };

  return {
    purpose: writing?.purpose ?? 'new',
    text: edited === undefined ? draft : (correcting ?? ''),
    setText: edited === undefined ? setDraft : (text) => setCorrection({ of: edited, text }),
    send,
    leave,
    editLast,
  };
}

/**
 * A draft of another device answers this message, or none. What is being corrected here is not disturbed. False as long
 * as the message is not known.
 */
async function answer(parley: Parley, chatId: string, seq: number | undefined): Promise<boolean> {
  if (seq === undefined) {
    if (writingOf(chatId)?.purpose === 'reply') {
      stopWriting(chatId);
    }
    return true;
  }
  if (findQuoted(parley.store.getState(), chatId, seq) === undefined) {
    await parley.messages.quote(chatId, seq);
  }
  const message = findQuoted(parley.store.getState(), chatId, seq);
  if (message !== undefined && message !== 'gone' && writingOf(chatId)?.purpose !== 'edit') {
    startWriting(chatId, { purpose: 'reply', message });
  }
  return message !== undefined;
}
