import { Alert } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../../api/api';
import { Frame, Waiting } from '../../../ui/Frame';
import { Link } from '../../../ui/Link';
import link from '../../../ui/link.module.css';
import { useApi, useMe } from '../../../ui/panelContext';
import { useResource } from '../../../ui/useResource';
import type { Account } from '../model';
import { Details } from './Details';
import { Ending } from './Ending';
import { Facts } from './Facts';
import classes from './Person.module.css';
import { SignIn } from './SignIn';

/** One account, with everything that can be done about it. */
export function Person({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const api = useApi();
  const me = useMe();
  const path = `/users/${encodeURIComponent(id)}`;
  const account = useResource(path, () => api.get<Account>(path));
  const facts = useResource(`${path}/facts`, () => api.get<Schemas['AccountFacts']>(`${path}/facts`));
  const sessions = useResource(`${path}/sessions`, () => api.get<Schemas['SessionList']>(`${path}/sessions`));
  const reload = () => {
    account.reload();
    facts.reload();
    sessions.reload();
  };
  const { data } = account;
  const own = id === me.id;
  return (
    <Frame
      title={data?.name ?? t('person.title')}
      above={
        <Link to="people" className={link.link}>
          {t('person.back')}
        </Link>
      }
    >
      {data === undefined ? (
        <Waiting error={account.error} onRetry={reload} />
      ) : (
        <>
          {own && (
            <Alert variant="light" className={classes.notice}>
              {t('person.own')}
            </Alert>
          )}
          <Facts account={data} facts={facts} />
          {data.state !== 'deleted' && (
            <>
              <Details key={JSON.stringify(data)} account={data} own={own} onChanged={reload} />
              {!data.bot && (
                <SignIn account={data} own={own} facts={facts.data} sessions={sessions} onChanged={reload} />
              )}
              {!own && <Ending account={data} onChanged={reload} />}
            </>
          )}
        </>
      )}
    </Frame>
  );
}
