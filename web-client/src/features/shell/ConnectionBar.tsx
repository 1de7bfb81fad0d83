import { Loader } from '@mantine/core';
import { IconCloudOff, IconPlugConnectedX } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ParleyState } from '../../state/store';
import { useParley, useParleyState } from '../parleyContext';
import { useNow } from '../useNow';
import classes from './ConnectionBar.module.css';

/** A short interruption is not worth a word. */
const PATIENCE_MS = 1200;

/** Says in plain words what is wrong with the connection, and what can be done. Nothing while all is well. */
export function ConnectionBar() {
  const connection = useParleyState((state) => state.connection);
  const offline = useParleyState((state) => state.offline);
  const fine = connection.phase === 'online' || connection.phase === 'idle';
  const worthTelling = useLasting(!fine);
  return (
    <div role="status">
      {!fine && (worthTelling || connection.phase === 'ended') && (
        <div className={classes.bar} data-testid="connection-bar" data-phase={connection.phase}>
          <Explanation connection={connection} offline={offline} />
        </div>
      )}
    </div>
  );
}

type ExplanationProps = Pick<ParleyState, 'connection' | 'offline'>;

function Explanation({ connection, offline }: ExplanationProps) {
  const { t } = useTranslation();
  const parley = useParley();
  const now = useNow(1000);
  if (connection.phase === 'ended') {
    return connection.reason === 'replaced' ? (
      <>
        <IconPlugConnectedX size={18} aria-hidden="true" />
        {t('connection.replaced')}
        <Action label={t('connection.useHere')} onClick={() => parley.takeOver()} />
      </>
    ) : (
      <>
        <IconPlugConnectedX size={18} aria-hidden="true" />
        {t('connection.refused')}
        <Action label={t('connection.reload')} onClick={() => location.reload()} />
      </>
    );
  }
  if (offline) {
    return (
      <>
        <IconCloudOff size={18} aria-hidden="true" />
        {t('connection.offline')}
      </>
    );
  }
  if (connection.phase === 'waiting') {
    const seconds = Math.max(1, Math.ceil((connection.retryAt - now) / 1000));
    return (
      <>
        <IconCloudOff size={18} aria-hidden="true" />
        <span className={classes.counting}>{t('connection.waiting', { seconds })}</span>
        <Action label={t('connection.retry')} onClick={() => parley.retryConnection()} />
      </>
    );
  }
  return (
    <>
      <Loader size={14} color="currentcolor" aria-hidden="true" />
      {t('connection.connecting')}
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
