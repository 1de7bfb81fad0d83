import { createStore, useStore } from 'zustand';
import type { Message } from '../../protocol/generated';

/** Dialogs about messages. */
export type MessageDialog =
  | { readonly kind: 'mentions' }
  | { readonly kind: 'pinned'; readonly chatId: string }
  | { readonly kind: 'date'; readonly chatId: string; readonly at: number }
  | { readonly kind: 'forward'; readonly chatId: string; readonly messages: readonly Message[] }
  | { readonly kind: 'delete'; readonly chatId: string; readonly messages: readonly Message[] }
  | { readonly kind: 'revisions'; readonly chatId: string; readonly message: Message }
  | { readonly kind: 'report'; readonly chatId: string; readonly message: Message }
  | { readonly kind: 'reactions'; readonly chatId: string; readonly message: Message };

const dialogs = createStore<{ readonly open: MessageDialog | undefined }>(() => ({ open: undefined }));

export function openMessageDialog(dialog: MessageDialog): void {
  dialogs.setState({ open: dialog });
}

export function closeMessageDialog(): void {
  dialogs.setState({ open: undefined });
}

export function useMessageDialog(): MessageDialog | undefined {
  return useStore(dialogs, (state) => state.open);
}
