import { Alert, Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/api';
import dialog from '../../ui/dialog.module.css';
import { explain } from '../../ui/explain';
import { useApi, useMe } from '../../ui/panelContext';
import { tellDone } from '../../ui/toasts';

type Act = 'dismiss' | 'delete-message' | 'block-author';

interface DecisionProps {
  readonly report: Schemas['Report'];
  readonly onDecided: () => void;
}

/** What a moderator may do about a report. What cannot be taken back is asked for once more. */
export function Decision({ report, onDecided }: DecisionProps) {
  const { t } = useTranslation();
  const api = useApi();
  const me = useMe();
  const [note, setNote] = useState('');
  const [asking, setAsking] = useState<Act>();
  const [busy, setBusy] = useState<Act>();
  const [failure, setFailure] = useState<string>();
  const { name } = report.author;
  const done: Record<Act, string> = {
    dismiss: t('reports.dismissed'),
    'delete-message': t('reports.deleted'),
    'block-author': t('reports.blocked', { name }),
  };

  const decide = async (act: Act) => {
    setBusy(act);
    setFailure(undefined);
    try {
      await api.post(`/reports/${report.id}/${act}`, note.trim() === '' ? {} : { note: note.trim() });
      tellDone(done[act]);
      onDecided();
    } catch (error) {
      setFailure(explain(error, t));
      setBusy(undefined);
    }
  };
  const mayBlock = me.role === 'admin' && report.author.active && report.author.id !== me.id;

  return (
    <div className={dialog.stack}>
      {failure !== undefined && (
        <Alert color="red" variant="light" role="alert">
          {failure}
        </Alert>
      )}
      <TextInput
        label={t('reports.note')}
        description={t('reports.noteHint')}
        maxLength={500}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      {asking === undefined ? (
        <div className={dialog.actions}>
          <Button variant="default" loading={busy === 'dismiss'} onClick={() => void decide('dismiss')}>
            {t('reports.dismiss')}
          </Button>
          {mayBlock && (
            <Button variant="default" onClick={() => setAsking('block-author')}>
              {t('reports.block', { name })}
            </Button>
          )}
          <Button color="red.9" onClick={() => setAsking('delete-message')}>
            {t('reports.delete')}
          </Button>
        </div>
      ) : (
        <div role="group" aria-live="polite">
          <p className={dialog.text}>
            {asking === 'block-author' ? t('reports.sureBlock', { name }) : t('reports.sure')}
          </p>
          <div className={dialog.actions}>
            <Button variant="default" autoFocus onClick={() => setAsking(undefined)}>
              {t('common.cancel')}
            </Button>
            <Button color="red.9" loading={busy === asking} onClick={() => void decide(asking)}>
              {asking === 'block-author' ? t('reports.block', { name }) : t('reports.delete')}
            </Button>
          </div>
        </div>
      )}
    </div>
  );
}
