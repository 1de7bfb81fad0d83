import { useMemo } from 'react';
import classes from './MessageText.module.css';
import { parseText } from './messageText';

/** What somebody wrote, as text with clickable links. */
export function MessageText({ text }: { readonly text: string }) {
  const parts = useMemo(() => parseText(text), [text]);
  return parts.map((part, index) =>
    part.kind === 'text' ? (
      part.text
    ) : (
      <a
        key={index}
        className={classes.link}
        href={part.url}
        target="_blank"
        rel="noopener noreferrer nofollow ugc"
        // The address decides, not what surrounds it.
        dir="ltr"
      >
        {part.text}
      </a>
    ),
  );
}
