import { useEffect } from 'react';
import { isApple } from '../../ui/isApple';
import { openDialog } from '../dialogs';

export function jumpKeys(): string {
  return isApple() ? '⌘K' : 'Ctrl+K';
}

export function useShortcuts(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const command = isApple() ? event.metaKey : event.ctrlKey;
      // By place, not by letter: the Cyrillic layout has another letter there.
      if (command && !event.shiftKey && !event.altKey && event.code === 'KeyK') {
        event.preventDefault();
        openDialog('jump');
      }
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}
