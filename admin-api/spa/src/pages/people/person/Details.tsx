import { Alert, Button, NativeSelect, TextInput } from '@mantine/core';
import type { SubmitEvent } from 'react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { explain } from '../../../ui/explain';
import { Card } from '../../../ui/Frame';
import { useApi } from '../../../ui/panelContext';
import { tellDone } from '../../../ui/toasts';
import type { Account, Role } from '../model';
import { roles } from '../model';
import { differences } from './differences';
import classes from './Person.module.css';

interface DetailsProps {
  readonly account: Account;
  readonly own: boolean;
  readonly onChanged: () => void;
}

/** Name, login and role. */
export function Details({ account, own, onChanged }: DetailsProps) {
  const { t } = useTranslation();
  const api = useApi();
  const [name, setName] = useState(account.name);
  const [login, setLogin] = useState(account.login);
  const [role, setRole] = useState<Role>(account.role);
  const [failure, setFailure] = useState<string>();
  const [busy, setBusy] = useState(false);
  const change = differences(account, { name, login, role });
  const possible = change !== undefined && name.trim() !== '' && login.trim() !== '';

  const save = async () => {
    setBusy(true);
    setFailure(undefined);
    try {
      await api.patch(`/users/${account.id}`, change);
      tellDone(t('common.saved'));
      onChanged();
    } catch (error) {
      setFailure(explain(error, t));
    } finally {
      setBusy(false);
    }
  };
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    if (possible) {
      void save();
    }
  };
  return (
    <Card title={t('person.details')} hint={t('person.detailsHint')}>
      <form className={classes.form} onSubmit={onSubmit} noValidate>
        {failure !== undefined && (
          <Alert color="red" variant="light" role="alert">
            {failure}
          </Alert>
        )}
        <div className={classes.fields}>
          <TextInput
            label={t('people.name')}
            autoComplete="off"
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <TextInput
            label={t('people.login')}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            value={login}
            onChange={(event) => setLogin(event.currentTarget.value.toLowerCase())}
          />
          {!account.bot && (
            <NativeSelect
              label={t('people.role')}
              disabled={own}
              value={role}
              onChange={(event) => setRole(event.currentTarget.value as Role)}
              data={roles.map((value) => ({ value, label: t(`role.${value}`) }))}
            />
          )}
        </div>
        {change?.role !== undefined && <p className={classes.dim}>{t('person.roleEnds')}</p>}
        <div>
          <Button type="submit" loading={busy} disabled={!possible}>
            {t('common.save')}
          </Button>
        </div>
      </form>
    </Card>
  );
}
