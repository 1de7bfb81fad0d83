import { createStore, useStore } from 'zustand';

/** For which message the menu is open, and where on the screen. */
export interface MenuPlace {
  readonly chatId: string;
  readonly seq: number;
  readonly x: number;
  readonly y: number;
  /** Opens with the choice of all emoji. */
  readonly emoji?: boolean;
}

const places = createStore<{ readonly place: MenuPlace | undefined }>(() => ({ place: undefined }));

export function openMessageMenu(place: MenuPlace): void {
  places.setState({ place });
}

export function closeMessageMenu(): void {
  places.setState({ place: undefined });
}

export function useMenuPlace(chatId: string): MenuPlace | undefined {
  return useStore(places, ({ place }) => (place?.chatId === chatId ? place : undefined));
}

/** Whether the menu is open for this message. */
export function useMenuOpenFor(chatId: string, seq: number | undefined): boolean {
  return useStore(places, ({ place }) => place?.chatId === chatId && place.seq === seq);
}
