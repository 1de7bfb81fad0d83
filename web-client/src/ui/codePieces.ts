import { useEffect, useMemo, useSyncExternalStore } from 'react';
import type { CodePiece } from '../text/highlight';

type Highlighter = (language: string, code: string) => readonly CodePiece[] | undefined;

let highlighter: Highlighter | undefined;
let loading: Promise<void> | undefined;
const listeners = new Set<() => void>();

function prepare(): void {
  loading ??= import('../text/highlight').then(
    ({ highlight }) => {
      highlighter = highlight;
      listeners.forEach((listener) => listener());
    },
    () => {
      loading = undefined;
    },
  );
}

const present = () => highlighter;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The code in its colours; in one piece until the highlighter is there, and for languages that it does not know. */
export function useCodePieces(language: string | undefined, code: string): readonly CodePiece[] {
  const known = useSyncExternalStore(subscribe, present, present);
  const wanted = language !== undefined;
  useEffect(() => {
    if (wanted && known === undefined) {
      prepare();
    }
  }, [wanted, known]);
  return useMemo(
    () => (language === undefined ? undefined : known?.(language, code)) ?? [{ text: code, kind: undefined }],
    [known, language, code],
  );
}
