import { Loader } from '@mantine/core';
import { IconCloudOff, IconPlugConnectedX, IconServerOff } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { connectionTrouble } from '../../state/trouble';
import type { Trouble } from '../../state/trouble';
import { useParley, useParleyState } from '../parleyContext';
import { useNow } from '../useNow';
import classes from './ConnectionBar.module.css';

/** A short interruption is not worth a word. */
const PATIENCE_MS = 1200;

/** Says in plain words what is wrong with the connection, and what can be done. Nothing while all is well. */
export function ConnectionBar() {
  const phase = useParleyState((state) => state.connection.phase);
  const trouble = useParleyState(connectionTrouble);
  const worthTelling = useLasting(trouble !== undefined);
  return (
    <div role="status">
      {trouble !== undefined && (worthTelling || phase === 'ended') && (
        <div className={classes.bar} data-testid="connection-bar" data-phase={phase}>
          <Explanation trouble={trouble} />
        </div>
      )}
    </div>
  );
}

export function Explanation({ trouble }: { readonly trouble: Trouble }) {
  const { t } = useTranslation();
  const parley = useParley();
  switch (trouble) {
    case 'replaced':
      return (
        <>
          <IconPlugConnectedX size={18} aria-hidden="true" />
          {t('connection.replaced')}
          <Action label={t('connection.useHere')} onClick={() => parley.takeOver()} />
        </>
      );
    case 'refused':
      return (
        <>
          <IconPlugConnectedX size={18} aria-hidden="true" />
          {t('connection.refused')}
          <Action label={t('connection.reload')} onClick={() => location.reload()} />
        </>
      );
    case 'offline':
      return (
        <>
          <IconCloudOff size={18} aria-hidden="true" />
          {t('connection.offline')}
        </>
      );
    case 'waiting':
      return <Waiting />;
    case 'unanswered':
      return (
        <>
          <IconServerOff size={18} aria-hidden="true" />
          {t('connection.unanswered')}
        </>
      );
    case 'connecting':
      return (
        <>
          <Loader size={14} color="currentcolor" aria-hidden="true" />
          {t('connection.connecting')}
        </>
      );
  }
}

function Waiting() {
  const { t } = useTranslation();
  const parley = useParley();
  const now = useNow(1000);
  const retryAt = useParleyState(({ connection }) =>
    connection.phase === 'waiting' ? connection.retryAt : undefined,
  );
  const seconds = Math.max(1, Math.ceil(((retryAt ?? now) - now) / 1000));
  return (
    <>
      <IconCloudOff size={18} aria-hidden="true" />
      <span className={classes.counting}>{t('connection.waiting', { seconds })}</span>
      <Action label={t('connection.retry')} onClick={() => parley.retryConnection()} />
    </>
  );
}

function Action({ label, onClick }: { readonly label: string; readonly onClick: () => void }) {
  return (
    <button type="button" className={classes.action} onClick={onClick}>
      {label}
    </button>
  );
}

/** Whether something has been true for a while. */
function useLasting(condition: boolean): boolean {
  const [lasting, setLasting] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLasting(condition), condition ? PATIENCE_MS : 0);
    return () => clearTimeout(timer);
  }, [condition]);
  return lasting && condition;
}
