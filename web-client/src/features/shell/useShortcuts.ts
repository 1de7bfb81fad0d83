import { useEffect } from 'react';
import { isApple } from '../../ui/isApple';
import { openDialog } from '../dialogs';
import { openSearch } from '../search/searchState';

export function jumpKeys(): string {
  return isApple() ? '⌘K' : 'Ctrl+K';
}

export function searchKeys(): string {
  return isApple() ? '⇧⌘F' : 'Ctrl+Shift+F';
}

export function useShortcuts(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const command = isApple() ? event.metaKey : event.ctrlKey;
      // By place, not by letter: the Cyrillic layout has another letter there.
      if (command && !event.shiftKey && !event.altKey && event.code === 'KeyK') {
        event.preventDefault();
        openDialog('jump');
      } else if (command && event.shiftKey && !event.altKey && event.code === 'KeyF') {
        event.preventDefault();
        openSearch();
      }
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}
