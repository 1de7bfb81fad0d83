import { NumberInput, Radio } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Ask } from '../../ui/Ask';
import dialog from '../../ui/dialog.module.css';
import { useApi } from '../../ui/panelContext';
import { tellDone } from '../../ui/toasts';
import type { Chat } from '../../ui/chats';
import { shortId } from '../../ui/chats';

const MOST_DAYS = 3650;
const USUAL_DAYS = 365;

interface ChatRetentionProps {
  readonly chat: Chat;
  readonly onChanged: (chat: Chat) => void;
  readonly onClose: () => void;
}

/** For how long the messages of one chat are kept. */
export function ChatRetention({ chat, onChanged, onClose }: ChatRetentionProps) {
  const { t } = useTranslation();
  const api = useApi();
  const before = chat.retentionDays;
  const [choice, setChoice] = useState(
    before === undefined ? 'everywhere' : before === 0 ? 'ever' : 'limited',
  );
  const [days, setDays] = useState<number | string>(before !== undefined && before > 0 ? before : USUAL_DAYS);
  const save = async () => {
    const { retentionDays: _, ...rest } = chat;
    const wanted = choice === 'everywhere' ? undefined : choice === 'ever' ? 0 : Number(days);
    await api.put(`/chats/${chat.id}/retention`, wanted === undefined ? {} : { days: wanted });
    onChanged(wanted === undefined ? rest : { ...rest, retentionDays: wanted });
    tellDone(t('common.saved'));
  };
  return (
    <Ask
      title={t('groups.retentionTitle', { name: shortId(chat) })}
      action={t('common.save')}
      onConfirm={save}
      onClose={onClose}
    >
      <p className={dialog.text}>{t('groups.retentionHint')}</p>
      <Radio.Group aria-label={t('groups.retention')} value={choice} onChange={setChoice}>
        <div className={dialog.stack}>
          <Radio value="everywhere" label={t('groups.asEverywhere')} />
          <Radio value="ever" label={t('policies.forEver')} />
          <Radio value="limited" label={t('policies.forDays')} />
        </div>
      </Radio.Group>
      {choice === 'limited' && (
        <NumberInput
          label={t('policies.days')}
          min={1}
          max={MOST_DAYS}
          clampBehavior="strict"
          allowDecimal={false}
          hideControls
          value={days}
          onChange={setDays}
        />
      )}
    </Ask>
  );
}
