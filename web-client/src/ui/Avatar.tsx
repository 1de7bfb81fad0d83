import type { ReactNode } from 'react';
import classes from './Avatar.module.css';
import { colorIndex, initials } from './identity';

interface AvatarProps {
  /** Decides the colour: the same everywhere and for ever. */
  readonly id: string;
  readonly name: string;
  readonly size?: 'small' | 'medium' | 'large';
  /** Shown in place of the initials as soon as it is there. */
  readonly picture?: ReactNode;
  readonly children?: ReactNode;
}

/** A coloured circle with initials. Decoration: the name always stands next to it. */
export function Avatar({ id, name, size = 'medium', picture, children }: AvatarProps) {
  return (
    <span className={classes.avatar} data-size={size} data-color={colorIndex(id)} aria-hidden="true">
      {initials(name)}
      {picture}
      {children}
    </span>
  );
}
