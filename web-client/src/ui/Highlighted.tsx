import type { ReactNode } from 'react';
import classes from './Highlighted.module.css';

interface HighlightedProps {
  readonly text: string;
  /** By rising start, not overlapping; in UTF-16 units. */
  readonly ranges: readonly { readonly start: number; readonly end: number }[];
}

/** A text with parts of it marked. Text stays text: nothing in it is read as markup. */
export function Highlighted({ text, ranges }: HighlightedProps) {
  const parts: ReactNode[] = [];
  let at = 0;
  for (const { start, end } of ranges) {
    if (start > at) {
      parts.push(text.slice(at, start));
    }
    parts.push(
      <mark key={start} className={classes.mark}>
        {text.slice(Math.max(at, start), end)}
      </mark>,
    );
    at = Math.max(at, end);
  }
  parts.push(text.slice(at));
  return <>{parts}</>;
}
