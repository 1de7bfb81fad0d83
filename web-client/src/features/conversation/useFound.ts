import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTarget } from '../messages/jump';
import type { Row } from './rows';

/** So long the message that was jumped to stands out. */
const SHOWN_MS = 1800;

/** Scrolls to the message that somebody jumps to. Answers its place for as long as it stands out. */
export function useFound(
  chatId: string,
  rows: readonly Row[],
  jumpTo: (index: number) => void,
): number | undefined {
  const target = useTarget(chatId);
  const reached = useRef<number>(undefined);
  const [over, setOver] = useState<number>();

  useLayoutEffect(() => {
    if (target === undefined || target.jump === reached.current) {
      return;
    }
    const index = rows.findIndex((row) => 'seq' in row && row.seq === target.seq);
    if (index >= 0) {
      reached.current = target.jump;
      jumpTo(index);
    }
  }, [target, rows, jumpTo]);

  useEffect(() => {
    const timer = setTimeout(() => setOver(target?.jump), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [target]);

  return target === undefined || target.jump === over ? undefined : target.seq;
}
