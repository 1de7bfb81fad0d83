import { Alert, Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../../api/api';
import dialog from '../../../ui/dialog.module.css';
import { saveFile } from '../../../ui/saveFile';
import { passwordsFile } from './list';

interface ImportedProps {
  readonly report: Schemas['ImportReport'];
  readonly saved: boolean;
  readonly onSaved: () => void;
  readonly onClose: () => void;
}

/** The one-time passwords are told once: closed only when they are saved. */
export function Imported({ report, saved, onSaved, onClose }: ImportedProps) {
  const { t } = useTranslation();
  const { created, existing } = report;
  const save = () => {
    saveFile(
      new Blob([passwordsFile(created, location.origin)], { type: 'text/csv' }),
      'parley-passwords.csv',
    );
    onSaved();
  };
  return (
    <div className={dialog.stack}>
      <Alert color="green" variant="light">
        {t('list.created', { count: created.length })}
        {existing.length > 0 && ` ${t('list.skipped', { count: existing.length })}`}
      </Alert>
      {created.length > 0 && <p className={dialog.text}>{t('list.passwordsHint')}</p>}
      <div className={dialog.actions}>
        {created.length > 0 && (
          <Button
            variant={saved ? 'default' : 'filled'}
            leftSection={<IconDownload size={18} />}
            data-autofocus
            onClick={save}
          >
            {t('list.passwords')}
          </Button>
        )}
        {(saved || created.length === 0) && <Button onClick={onClose}>{t('common.done')}</Button>}
      </div>
    </div>
  );
}
