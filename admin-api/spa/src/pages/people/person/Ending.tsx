import { Button } from '@mantine/core';
import { IconBan, IconLockOpen, IconPencil, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '../../../ui/Frame';
import { useApi } from '../../../ui/panelContext';
import { tellDone, tellFailure } from '../../../ui/toasts';
import { BlockPerson } from '../BlockPerson';
import { ErasePerson } from '../ErasePerson';
import type { Account } from '../model';
import classes from './Person.module.css';

interface EndingProps {
  readonly account: Account;
  readonly onChanged: () => void;
}

/** Blocking, which can be taken back, and deleting, which cannot. */
export function Ending({ account, onChanged }: EndingProps) {
  const { t } = useTranslation();
  const api = useApi();
  const [asking, setAsking] = useState<'block' | 'erase'>();
  const close = () => setAsking(undefined);
  const unblock = async () => {
    try {
      await api.post(`/users/${account.id}/unblock`);
      tellDone(t('people.unblocked', { name: account.name }));
      onChanged();
    } catch (error) {
      tellFailure(error);
    }
  };
  return (
    <Card title={t('person.ending')} hint={t('person.endingHint')}>
      <div className={classes.actions}>
        {account.state === 'blocked' ? (
          <>
            <Button variant="default" leftSection={<IconLockOpen size={18} />} onClick={() => void unblock()}>
              {t('people.unblock')}
            </Button>
            <Button
              variant="default"
              leftSection={<IconPencil size={18} />}
              onClick={() => setAsking('block')}
            >
              {t('people.reasonTitle')}
            </Button>
          </>
        ) : (
          <Button variant="default" leftSection={<IconBan size={18} />} onClick={() => setAsking('block')}>
            {t('people.block')}
          </Button>
        )}
        <Button color="red.9" leftSection={<IconTrash size={18} />} onClick={() => setAsking('erase')}>
          {t('people.erase')}
        </Button>
      </div>
      {asking === 'block' && <BlockPerson account={account} onBlocked={onChanged} onClose={close} />}
      {asking === 'erase' && <ErasePerson account={account} onErased={onChanged} onClose={close} />}
    </Card>
  );
}
