import type { ReactNode } from 'react';
import classes from './MessageText.module.css';

interface TextLinkProps {
  readonly url: string;
  readonly children: ReactNode;
}

/** A link that somebody wrote. One to a place in this client stays in this window; every other opens apart. */
export function TextLink({ url, children }: TextLinkProps) {
  const inside = placeInside(url);
  return inside === undefined ? (
    <a
      className={classes.link}
      href={url}
      title={url}
      target="_blank"
      rel="noopener noreferrer nofollow ugc"
      // The address decides, not what surrounds it.
      dir="ltr"
    >
      {children}
    </a>
  ) : (
    <a className={classes.link} href={inside} title={url} dir="ltr">
      {children}
    </a>
  );
}

function placeInside(url: string): string | undefined {
  if (typeof location === 'undefined') {
    return undefined;
  }
  const { origin, pathname, hash } = new URL(url);
  return origin === location.origin && pathname === '/' && hash.startsWith('#/chat/') ? hash : undefined;
}
