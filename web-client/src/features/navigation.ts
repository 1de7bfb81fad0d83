import { useSyncExternalStore } from 'react';

/** Where the person is. It stands in the part of the address behind #, which no server and no log sees. */
const JOIN = /^#\/join\/([0-9a-f-]{36})\/([\w-]{1,64})$/;
const CHAT = /^#\/chat\/([0-9a-f-]{36})(?:\/(\d{1,15}))?$/;

export function chatAddress(chatId: string): string {
  return `#/chat/${chatId}`;
}

/** The address of a message, for whoever is a member of its chat. */
export function messageLink(chatId: string, seq: number): string {
  return `${location.origin}${location.pathname}${chatAddress(chatId)}/${seq}`;
}

export function goToChat(chatId: string): void {
  location.hash = chatAddress(chatId);
}

/** Opens a chat if another one is open, and takes a message that was jumped to out of the address. */
export function stayIn(chatId: string): void {
  if (openChatId() !== chatId) {
    goToChat(chatId);
  } else if (openSeq() !== undefined) {
    location.replace(chatAddress(chatId));
  }
}

export function goToList(): void {
  if (location.hash !== '' && location.hash !== '#/') {
    location.hash = '#/';
  }
}

/** The address of a group's link. Its token must not be seen by a server's log either. */
export function joinLink(chatId: string, token: string): string {
  return `${location.origin}${location.pathname}#/join/${chatId}/${token}`;
}

/** Links may also come without the #: what they name is moved behind it before anything else looks. */
export function takeJoinPath(): void {
  const found = /^\/join\/([0-9a-f-]{36})\/([\w-]{1,64})$/.exec(location.pathname);
  if (found !== null) {
    history.replaceState(null, '', `/#/join/${found[1]}/${found[2]}`);
  }
}

/** What the link of a group names: as one text, so that it is the same while the address is. */
export function useJoin(): { readonly chatId: string; readonly token: string } | undefined {
  const hash = useSyncExternalStore(subscribe, () => (JOIN.test(location.hash) ? location.hash : ''));
  const [, chatId, token] = JOIN.exec(hash) ?? [];
  return chatId === undefined || token === undefined ? undefined : { chatId, token };
}

export function openChatId(): string | undefined {
  return CHAT.exec(location.hash)?.[1];
}

function openSeq(): number | undefined {
  const seq = CHAT.exec(location.hash)?.[2];
  return seq === undefined ? undefined : Number(seq);
}

/** The message that the address names. */
export function useOpenSeq(): number | undefined {
  return useSyncExternalStore(subscribe, openSeq);
}

export function useOpenChatId(): string | undefined {
  return useSyncExternalStore(subscribe, openChatId);
}

function subscribe(changed: () => void): () => void {
  window.addEventListener('hashchange', changed);
  return () => window.removeEventListener('hashchange', changed);
}
