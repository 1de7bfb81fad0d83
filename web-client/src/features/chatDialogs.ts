import { createStore, useStore } from 'zustand';

/** Dialogs about one chat, and those about what a person wants to be told or to have. */
export type ChatDialog =
  | { readonly kind: 'add-members'; readonly chatId: string }
  | { readonly kind: 'leave'; readonly chatId: string }
  | { readonly kind: 'remove'; readonly chatId: string; readonly userId: string }
  | { readonly kind: 'seen'; readonly chatId: string; readonly seq: number }
  | { readonly kind: 'schedule'; readonly chatId: string; readonly text: string; readonly done: () => void }
  | { readonly kind: 'scheduled'; readonly chatId: string }
  | { readonly kind: 'status' }
  | { readonly kind: 'notifications' }
  | { readonly kind: 'export' };

const dialogs = createStore<{ readonly open: ChatDialog | undefined }>(() => ({ open: undefined }));

export function openChatDialog(dialog: ChatDialog): void {
  dialogs.setState({ open: dialog });
}

export function closeChatDialog(): void {
  dialogs.setState({ open: undefined });
}

export function useChatDialog(): ChatDialog | undefined {
  return useStore(dialogs, (state) => state.open);
}
