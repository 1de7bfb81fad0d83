import { Alert, Button, Modal } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { spokenLanguage } from '../../i18n/i18n';
import { timeOfDay } from '../../ui/time';
import { useParley } from '../parleyContext';
import classes from '../people/dialog.module.css';

type Phase = 'ready' | 'preparing' | 'started';

/** A copy of one's own data, saved by the browser like any download. */
export function ExportDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const parley = useParley();
  const [phase, setPhase] = useState<Phase>('ready');
  const [problem, setProblem] = useState<string>();

  const start = async () => {
    setPhase('preparing');
    setProblem(undefined);
    try {
      const { api, session } = await parley.files.load();
      const path = await api.askForExport(spokenLanguage());
      // The browser's own download can send no token: it goes by the cookie of files.
      await session.renew();
      save(path);
      setPhase('started');
    } catch (error) {
      setProblem(explainExport(error, t));
      setPhase('ready');
    }
  };

  return (
    <Modal
      opened
      onClose={onClose}
      title={t('export.title')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <div className={classes.stack} data-testid="export-dialog">
        <p className={classes.text}>{t('export.what')}</p>
        <p className={classes.text}>{t('export.careful')}</p>
        <div role="status">
          {phase === 'started' && (
            <Alert color="green" variant="light">
              {t('export.started')}
            </Alert>
          )}
        </div>
        {problem !== undefined && (
          <Alert color="red" variant="light" role="alert">
            {problem}
          </Alert>
        )}
        {phase !== 'started' && (
          <Button
            leftSection={<IconDownload size={18} aria-hidden="true" />}
            loading={phase === 'preparing'}
            data-autofocus
            onClick={() => void start()}
          >
            {phase === 'preparing' ? t('export.preparing') : t('export.start')}
          </Button>
        )}
      </div>
    </Modal>
  );
}

function save(path: string): void {
  const link = document.createElement('a');
  link.href = path;
  link.download = '';
  link.click();
}

function explainExport(error: unknown, t: TFunction): string {
  const { status, retryAfterMs } = error as { readonly status?: number; readonly retryAfterMs?: number };
  if (status === 429) {
    const at = Date.now() + (retryAfterMs ?? 0);
    return t('export.often', { when: timeOfDay(at, spokenLanguage()) });
  }
  return status === 503 ? t('export.busy') : t('export.failed');
}
