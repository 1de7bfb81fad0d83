import type { ReactNode } from 'react';
import classes from './Avatar.module.css';
import { colorIndex, initials } from './identity';

interface AvatarProps {
  /** Decides the colour: the same everywhere and for ever. */
  readonly id: string;
  readonly name: string;
  readonly size?: 'small' | 'medium' | 'large';
  readonly children?: ReactNode;
}

/** A coloured circle with initials. Decoration: the name always stands next to it. */
export function Avatar({ id, name, size = 'medium', children }: AvatarProps) {
  return (
    <span className={classes.avatar} data-size={size} data-color={colorIndex(id)} aria-hidden="true">
      {initials(name)}
      {children}
    </span>
  );
}
