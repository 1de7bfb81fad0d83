import { createStore, useStore } from 'zustand';

export type Dialog = 'new-direct' | 'new-group' | 'jump' | 'search' | 'security' | 'sign-out';

const dialogs = createStore<{ readonly open: Dialog | undefined }>(() => ({ open: undefined }));

export function openDialog(dialog: Dialog): void {
  dialogs.setState({ open: dialog });
}

export function closeDialog(): void {
  dialogs.setState({ open: undefined });
}

export function useDialog(): Dialog | undefined {
  return useStore(dialogs, (state) => state.open);
}
