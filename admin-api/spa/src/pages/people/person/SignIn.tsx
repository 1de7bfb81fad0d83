import { Button } from '@mantine/core';
import { IconDeviceMobileOff, IconKey, IconLogout } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../../api/api';
import { Ask } from '../../../ui/Ask';
import dialog from '../../../ui/dialog.module.css';
import { Card, Waiting } from '../../../ui/Frame';
import { useApi } from '../../../ui/panelContext';
import { tellDone } from '../../../ui/toasts';
import type { Resource } from '../../../ui/useResource';
import type { Account } from '../model';
import classes from './Person.module.css';
import { ResetPassword } from './ResetPassword';
import { Sessions } from './Sessions';

interface SignInProps {
  readonly account: Account;
  readonly own: boolean;
  readonly facts: Schemas['AccountFacts'] | undefined;
  readonly sessions: Resource<Schemas['SessionList']>;
  readonly onChanged: () => void;
}

/** How somebody signs in, and where that goes on. */
export function SignIn({ account, own, facts, sessions, onChanged }: SignInProps) {
  const { t } = useTranslation();
  const api = useApi();
  const [asking, setAsking] = useState<'password' | 'factor' | 'everywhere'>();
  const { name } = account;
  const open = sessions.data?.sessions;
  const close = () => setAsking(undefined);

  const signOut = async () => {
    const { ended } = await api.post<Schemas['EndedSessions']>(`/users/${account.id}/sign-out`);
    tellDone(t('person.signedOut', { count: ended }));
    onChanged();
  };
  const resetFactor = async () => {
    await api.delete(`/users/${account.id}/second-factor`);
    tellDone(t('person.factorGone', { name }));
    onChanged();
  };
  return (
    <Card title={t('person.signIn')} hint={own ? t('person.signInOwn') : t('person.signInHint')}>
      {!own && (
        <div className={classes.actions}>
          <Button variant="default" leftSection={<IconKey size={18} />} onClick={() => setAsking('password')}>
            {t('person.reset')}
          </Button>
          <Button
            variant="default"
            leftSection={<IconDeviceMobileOff size={18} />}
            disabled={facts === undefined || (!facts.secondFactor && facts.passkeys === 0)}
            onClick={() => setAsking('factor')}
          >
            {t('person.resetFactor')}
          </Button>
          <Button
            variant="default"
            leftSection={<IconLogout size={18} />}
            disabled={open === undefined || open.length === 0}
            onClick={() => setAsking('everywhere')}
          >
            {t('person.everywhere')}
          </Button>
        </div>
      )}
      {open === undefined ? (
        <Waiting error={sessions.error} onRetry={sessions.reload} />
      ) : (
        <Sessions account={account} sessions={open} onChanged={onChanged} />
      )}
      {asking === 'password' && <ResetPassword account={account} onReset={onChanged} onClose={close} />}
      {asking === 'factor' && (
        <Ask
          dangerous
          title={t('person.factorTitle', { name })}
          action={t('person.resetFactor')}
          onConfirm={resetFactor}
          onClose={close}
        >
          <p className={dialog.text}>{t('person.factorHint')}</p>
        </Ask>
      )}
      {asking === 'everywhere' && (
        <Ask
          dangerous
          title={t('person.everywhereTitle', { name })}
          action={t('person.everywhere')}
          onConfirm={signOut}
          onClose={close}
        >
          <p className={dialog.text}>{t('person.everywhereHint')}</p>
        </Ask>
      )}
    </Card>
  );
}
