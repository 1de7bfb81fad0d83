import { Radio } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AskByName } from '../../ui/AskByName';
import dialog from '../../ui/dialog.module.css';
import { useApi } from '../../ui/panelContext';
import { tellDone } from '../../ui/toasts';
import type { Account } from './model';

interface ErasePersonProps {
  readonly account: Account;
  readonly onErased: (account: Account) => void;
  readonly onClose: () => void;
}

/** Removes a person for good: asks for the login, because this cannot be taken back. */
export function ErasePerson({ account, onErased, onClose }: ErasePersonProps) {
  const { t } = useTranslation();
  const api = useApi();
  const [messages, setMessages] = useState<string>('keep');
  const erase = async (confirm: string) => {
    await api.post(`/users/${account.id}/erase`, { confirm, messages });
    onErased({ ...account, state: 'deleted' });
    tellDone(t('people.erased', { name: account.name }));
  };
  return (
    <AskByName
      title={t('people.eraseTitle', { name: account.name })}
      name={account.login}
      action={t('people.erase')}
      onConfirm={erase}
      onClose={onClose}
    >
      <p className={dialog.text}>{t('people.eraseHint')}</p>
      <Radio.Group label={t('people.fate')} value={messages} onChange={setMessages}>
        <div className={dialog.stack}>
          <Radio value="keep" label={t('people.keep')} mt="xs" />
          <Radio value="shred" label={t('people.shred')} />
        </div>
      </Radio.Group>
    </AskByName>
  );
}
