import { useEffect, useSyncExternalStore } from 'react';
import { mayHoldMarkdown } from '../text/detect';
import type { Block } from '../text/tree';

type Parser = (text: string) => readonly Block[] | undefined;

/** So many messages are kept as they were read, for those that are scrolled out of sight and back. */
const MOST_KEPT = 400;

let parser: Parser | undefined;
let loading: Promise<void> | undefined;
const listeners = new Set<() => void>();
const kept = new Map<string, readonly Block[] | undefined>();

/** Loads the parser. Without a connection it may fail: then texts stay as they were written, and the next one tries again. */
export function prepareMarkdown(): Promise<void> {
  loading ??= import('../text/parse').then(
    ({ parseMarkdown }) => {
      parser = parseMarkdown;
      listeners.forEach((listener) => listener());
    },
    () => {
      loading = undefined;
    },
  );
  return loading;
}

const isReady = () => parser !== undefined;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** What the marks of a text mean; undefined when it has none, and until the parser is there. */
export function useMarkdown(text: string): readonly Block[] | undefined {
  const wanted = mayHoldMarkdown(text);
  const ready = useSyncExternalStore(subscribe, isReady, isReady);
  useEffect(() => {
    if (wanted && !ready) {
      void prepareMarkdown();
    }
  }, [wanted, ready]);
  return wanted && ready ? readMarkdown(text) : undefined;
}

/** The same outside of React: undefined also while the parser is not there. */
export function readMarkdown(text: string): readonly Block[] | undefined {
  if (parser === undefined || !mayHoldMarkdown(text)) {
    return undefined;
  }
  if (!kept.has(text)) {
    kept.set(text, parser(text));
    const [oldest] = kept.keys();
    if (kept.size > MOST_KEPT && oldest !== undefined) {
      kept.delete(oldest);
    }
  }
  return kept.get(text);
}
