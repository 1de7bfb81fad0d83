import type { ReactNode } from 'react';
import classes from './facts.module.css';

interface FactsProps {
  /** Names and values; what is not known is left out. */
  readonly facts: readonly (readonly [string, ReactNode])[];
}

/** What is known of one thing. */
export function Facts({ facts }: FactsProps) {
  return (
    <dl className={classes.facts}>
      {facts
        .filter(([, value]) => value !== undefined)
        .map(([name, value]) => (
          <div className={classes.fact} key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
