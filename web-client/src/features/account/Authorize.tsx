import { Alert, Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AuthorizationRequest } from '../authorizationRequest';
import { returnToProgram } from '../authorizationRequest';
import { explain } from '../explain';
import { useAccount, useParleyState } from '../parleyContext';
import { AccountPage } from './AccountPage';
import classes from './Authorize.module.css';

type Asked = Exclude<AuthorizationRequest, { readonly wrong: unknown }>;

/** Where a program on this computer sends the person who signs in to it. */
export default function Authorize({ asked }: { readonly asked: Asked }) {
  const { t } = useTranslation();
  const account = useAccount();
  const me = useParleyState((state) => state.me);
  const [left, setLeft] = useState(false);
  const [failure, setFailure] = useState<string>();
  const { program, state, device } = asked;

  const letIn = async () => {
    setLeft(true);
    setFailure(undefined);
    try {
      returnToProgram(program.redirectUri, { state, code: await account.letIn(program) });
    } catch (error) {
      setFailure(explain(error, t));
      setLeft(false);
    }
  };
  const cancel = () => {
    setLeft(true);
    returnToProgram(program.redirectUri, { state, error: 'access_denied' });
  };
  return (
    <AccountPage title={t('authorize.title')} subtitle={t('authorize.subtitle')}>
      <dl className={classes.facts}>
        <dt>{t('authorize.account')}</dt>
        <dd>
          <bdi>{me.name}</bdi> <span className={classes.login}>@{me.login}</span>
        </dd>
        <dt>{t('authorize.server')}</dt>
        <dd>{location.host}</dd>
        {device !== undefined && (
          <>
            <dt>{t('authorize.device')}</dt>
            <dd>
              <bdi>{device}</bdi>
            </dd>
          </>
        )}
      </dl>
      <Alert color="orange" variant="light" icon={<IconAlertTriangle aria-hidden />} mb="md">
        {t('authorize.warning')}
      </Alert>
      {failure !== undefined && (
        <Alert color="red" variant="light" role="alert" mb="md">
          {failure}
        </Alert>
      )}
      <Button size="md" fullWidth loading={left} onClick={() => void letIn()}>
        {t('authorize.letIn')}
      </Button>
      <Button variant="default" size="md" fullWidth mt="sm" disabled={left} onClick={cancel}>
        {t('common.cancel')}
      </Button>
      <p className={classes.hint}>{t('authorize.another')}</p>
    </AccountPage>
  );
}
