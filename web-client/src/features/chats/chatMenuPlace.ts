import type { MouseEvent } from 'react';
import { createStore, useStore } from 'zustand';

/** For which chat the menu is open, and where on the screen. */
export interface ChatMenuPlace {
  readonly chatId: string;
  readonly x: number;
  readonly y: number;
}

const places = createStore<{ readonly place: ChatMenuPlace | undefined }>(() => ({ place: undefined }));

export function closeChatMenu(): void {
  places.setState({ place: undefined });
}

export function useChatMenuPlace(): ChatMenuPlace | undefined {
  return useStore(places, (state) => state.place);
}

/** Opens the menu where the pointer is, or under what has the focus when a key asked for it. */
export function openChatMenu(chatId: string, event: MouseEvent): void {
  event.preventDefault();
  const box = event.currentTarget.getBoundingClientRect();
  const byPointer = event.clientX !== 0 || event.clientY !== 0;
  places.setState({
    place: {
      chatId,
      x: byPointer ? event.clientX : box.left + box.width / 2,
      y: byPointer ? event.clientY : box.bottom,
    },
  });
}
