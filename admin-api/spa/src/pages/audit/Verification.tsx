import { Alert, Button, Loader, Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/api';
import dialog from '../../ui/dialog.module.css';
import { explain } from '../../ui/explain';
import { formatNumber } from '../../ui/numbers';
import { useApi } from '../../ui/panelContext';
import { useResource } from '../../ui/useResource';

/** Walks the chain of the log and says what was found. */
export function Verification({ onClose }: { readonly onClose: () => void }) {
  const { t, i18n } = useTranslation();
  const api = useApi();
  const { data, error } = useResource('verify', () => api.post<Schemas['AuditVerdict']>('/audit/verify'));
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('audit.verifyTitle')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <div className={dialog.stack} aria-live="polite">
        <p className={dialog.text}>{t('audit.verifyHint')}</p>
        {data === undefined && error === undefined && <Loader aria-label={t('common.loading')} />}
        {error !== undefined && (
          <Alert color="red" variant="light" role="alert">
            {explain(error, t)}
          </Alert>
        )}
        {data !== undefined && (
          <Verdict verdict={data} shown={(value) => formatNumber(value, i18n.language)} />
        )}
        <div className={dialog.actions}>
          <Button onClick={onClose}>{t('common.done')}</Button>
        </div>
      </div>
    </Modal>
  );
}

interface VerdictProps {
  readonly verdict: Schemas['AuditVerdict'];
  readonly shown: (value: number) => string;
}

function Verdict({ verdict, shown }: VerdictProps) {
  const { t } = useTranslation();
  const { lines, brokenAt } = verdict;
  return typeof brokenAt === 'number' ? (
    <Alert color="red" variant="light" role="alert" title={t('audit.broken')}>
      {t('audit.brokenAt', { line: shown(brokenAt) })}
    </Alert>
  ) : (
    <Alert color="green" variant="light" role="status" title={t('audit.intact')}>
      {t('audit.intactLines', { count: lines, shown: shown(lines) })}
    </Alert>
  );
}
