import { useEffect, useSyncExternalStore } from 'react';
import { mayHoldMore } from '../text/detect';
import type { Block } from '../text/tree';
import { plainText } from '../text/tree';

type Reader = (text: string) => readonly Block[];

/** So many messages are kept as they were read, for those that are scrolled out of sight and back. */
const MOST_KEPT = 400;

let reader: Reader | undefined;
let loading: Promise<void> | undefined;
const listeners = new Set<() => void>();
const kept = new Map<string, readonly Block[]>();

/** Loads the reader. Without a connection that may fail: then texts stay as they were written, and the next one tries again. */
export function prepareReader(): Promise<void> {
  loading ??= import('../text/parse').then(
    ({ readText }) => {
      reader = readText;
      listeners.forEach((listener) => listener());
    },
    () => {
      loading = undefined;
    },
  );
  return loading;
}

const isReady = () => reader !== undefined;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** What a text means. Until the reader is there it is as it was written; most texts need none. */
export function useText(text: string): readonly Block[] {
  const wanted = mayHoldMore(text);
  const ready = useSyncExternalStore(subscribe, isReady, isReady);
  useEffect(() => {
    if (wanted && !ready) {
      void prepareReader();
    }
  }, [wanted, ready]);
  return read(text, wanted && ready);
}

/** What a reader sees of a text, without marks; as it was written while the reader cannot be loaded. */
export async function readPlain(text: string): Promise<string> {
  const wanted = mayHoldMore(text);
  if (wanted) {
    await prepareReader();
  }
  return plainText(read(text, wanted));
}

function read(text: string, more: boolean): readonly Block[] {
  if (!more || reader === undefined) {
    return [{ kind: 'paragraph', children: [{ kind: 'text', text }] }];
  }
  const known = kept.get(text);
  if (known !== undefined) {
    return known;
  }
  const blocks = reader(text);
  kept.set(text, blocks);
  const [oldest] = kept.keys();
  if (kept.size > MOST_KEPT && oldest !== undefined) {
    kept.delete(oldest);
  }
  return blocks;
}
