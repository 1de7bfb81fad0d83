import type { MouseEvent, ReactNode } from 'react';
import { BASE, goTo } from './address';

interface LinkProps {
  /** Below the panel's address. */
  readonly to: string;
  readonly className?: string | undefined;
  readonly current?: boolean;
  readonly onFollowed?: () => void;
  readonly children: ReactNode;
}

/** A link within the panel: opened here by a plain click, elsewhere as the person likes. */
export function Link({ to, className, current = false, onFollowed, children }: LinkProps) {
  const follow = (event: MouseEvent) => {
    if (event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey) {
      event.preventDefault();
      goTo(to);
      onFollowed?.();
    }
  };
  return (
    <a href={BASE + to} className={className} aria-current={current ? 'page' : undefined} onClick={follow}>
      {children}
    </a>
  );
}
