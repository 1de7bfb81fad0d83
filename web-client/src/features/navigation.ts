import { useSyncExternalStore } from 'react';

/** Where the person is. It stands in the part of the address behind #, which no server and no log sees. */
const CHAT = /^#\/chat\/([0-9a-f-]{36})$/;

export function chatAddress(chatId: string): string {
  return `#/chat/${chatId}`;
}

export function goToChat(chatId: string): void {
  location.hash = chatAddress(chatId);
}

export function goToList(): void {
  if (location.hash !== '' && location.hash !== '#/') {
    location.hash = '#/';
  }
}

function openChatId(): string | undefined {
  return CHAT.exec(location.hash)?.[1];
}

export function useOpenChatId(): string | undefined {
  return useSyncExternalStore(subscribe, openChatId);
}

function subscribe(changed: () => void): () => void {
  window.addEventListener('hashchange', changed);
  return () => window.removeEventListener('hashchange', changed);
}
