import type { SyncPage } from '../protocol/generated';
import { addMissing, cursors } from '../state/chats';
import type { ParleyStore } from '../state/store';
import { withChats } from '../state/store';
import type { Knowledge } from '../transport/syncEngine';

/** What this device holds of the chats, for who compares it with the server. */
export function heldKnowledge(store: ParleyStore, applySyncPage: (page: SyncPage) => void): Knowledge {
  return {
    chatsVersion: () => store.getState().chats.listVersion,
    cursors: (chatIds) => cursors(store.getState().chats, chatIds),
    applyChatPage: (page) => store.setState((state) => withChats(state, addMissing(state.chats, page.chats))),
    applySyncPage,
  };
}
