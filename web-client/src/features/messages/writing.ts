import { createStore, useStore } from 'zustand';
import type { Message } from '../../protocol/generated';

/** What the field of a chat is used for, if not for a new message. */
export interface Writing {
  readonly purpose: 'reply' | 'edit';
  readonly message: Message;
}

const writings = createStore<Readonly<Record<string, Writing>>>(() => ({}));

export function startWriting(chatId: string, writing: Writing): void {
  writings.setState({ [chatId]: writing });
}

export function stopWriting(chatId: string): void {
  writings.setState(
    (state) => Object.fromEntries(Object.entries(state).filter(([id]) => id !== chatId)),
    true,
  );
}

export function writingOf(chatId: string): Writing | undefined {
  return writings.getState()[chatId];
}

export function useWritingOf(chatId: string): Writing | undefined {
  return useStore(writings, (state) => state[chatId]);
}
