import { Alert, Button, Modal, SegmentedControl, Textarea, TextInput } from '@mantine/core';
import type { SubmitEvent } from 'react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/api';
import dialog from '../../ui/dialog.module.css';
import { explain } from '../../ui/explain';
import { useApi } from '../../ui/panelContext';
import { tellDone } from '../../ui/toasts';

const MOST_CHARACTERS = 500;
const DAY_MS = 86_400_000;

interface NewAnnouncementProps {
  readonly onCreated: () => void;
  readonly onClose: () => void;
}

export function NewAnnouncement({ onCreated, onClose }: NewAnnouncementProps) {
  const { t } = useTranslation();
  const api = useApi();
  const levelLabel = useId();
  const [en, setEn] = useState('');
  const [ru, setRu] = useState('');
  const [level, setLevel] = useState<Schemas['NewAnnouncement']['level']>('info');
  const [until, setUntil] = useState(() => toField(new Date(Date.now() + DAY_MS)));
  const [failure, setFailure] = useState<string>();
  const [busy, setBusy] = useState(false);

  const create = async (end: Date) => {
    setBusy(true);
    setFailure(undefined);
    try {
      await api.post('/announcements', {
        level,
        until: end.toISOString(),
        ...line('en', en),
        ...line('ru', ru),
      });
      tellDone(t('announcements.created'));
      onCreated();
      onClose();
    } catch (error) {
      setFailure(explain(error, t));
      setBusy(false);
    }
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const end = new Date(until);
    if (Number.isNaN(end.getTime()) || end.getTime() <= Date.now()) {
      setFailure(t('announcements.past'));
      return;
    }
    void create(end);
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('announcements.add')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form className={dialog.stack} onSubmit={submit}>
        {failure !== undefined && (
          <Alert color="red" variant="light" role="alert">
            {failure}
          </Alert>
        )}
        <Textarea
          label={t('announcements.english')}
          lang="en"
          rows={2}
          maxLength={MOST_CHARACTERS}
          data-autofocus
          value={en}
          onChange={(event) => setEn(event.currentTarget.value)}
        />
        <Textarea
          label={t('announcements.russian')}
          description={t('announcements.textHint')}
          lang="ru"
          rows={2}
          maxLength={MOST_CHARACTERS}
          value={ru}
          onChange={(event) => setRu(event.currentTarget.value)}
        />
        <div>
          <p className={dialog.label} id={levelLabel}>
            {t('announcements.level')}
          </p>
          <SegmentedControl
            aria-labelledby={levelLabel}
            fullWidth
            value={level}
            onChange={setLevel}
            data={[
              { value: 'info', label: t('announcements.info') },
              { value: 'warning', label: t('announcements.warning') },
            ]}
          />
        </div>
        <TextInput
          type="datetime-local"
          label={t('announcements.until')}
          required
          value={until}
          onChange={(event) => setUntil(event.currentTarget.value)}
        />
        <div className={dialog.actions}>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" loading={busy} disabled={en.trim() === '' && ru.trim() === ''}>
            {t('announcements.create')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

/** It is one line: what somebody writes into several is put together. */
function line(language: 'en' | 'ru', text: string): Partial<Record<'en' | 'ru', string>> {
  const joined = text.trim().replace(/\s+/g, ' ');
  return joined === '' ? {} : { [language]: joined };
}

/** As fields of times want it, by the clock of this device. */
function toField(date: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`;
}
