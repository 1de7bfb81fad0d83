import { Alert, Button, Loader } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { explain } from './explain';
import classes from './Frame.module.css';

interface FrameProps {
  readonly title: string;
  /** Where this page belongs: a link to it. */
  readonly above?: ReactNode;
  readonly hint?: string;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** A page: its heading, what can be done, and what there is. */
export function Frame({ title, above, hint, actions, children }: FrameProps) {
  return (
    <div className={classes.page}>
      <header className={classes.head}>
        <div className={classes.words}>
          {above !== undefined && <div className={classes.above}>{above}</div>}
          <h1 className={classes.title}>{title}</h1>
          {hint !== undefined && <p className={classes.hint}>{hint}</p>}
        </div>
        {actions !== undefined && <div className={classes.actions}>{actions}</div>}
      </header>
      {children}
    </div>
  );
}

interface CardProps {
  readonly title?: string | undefined;
  readonly hint?: string | undefined;
  readonly children: ReactNode;
}

export function Card({ title, hint, children }: CardProps) {
  return (
    <section className={classes.card} aria-label={title}>
      {title !== undefined && <h2 className={classes.cardTitle}>{title}</h2>}
      {hint !== undefined && <p className={classes.cardHint}>{hint}</p>}
      {children}
    </section>
  );
}

/** Stands in for what is not there yet, or could not be had. */
export function Waiting({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }) {
  const { t } = useTranslation();
  if (error === undefined) {
    return (
      <div className={classes.waiting} role="status" aria-label={t('common.loading')}>
        <Loader />
      </div>
    );
  }
  return (
    <Alert color="red" variant="light" role="alert" title={t('errors.title')}>
      <p className={classes.problem}>{explain(error, t)}</p>
      <Button variant="default" onClick={onRetry}>
        {t('common.retry')}
      </Button>
    </Alert>
  );
}
