import { Button, Loader } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OwnSession, Security } from '../../client/security';
import { spokenLanguage } from '../../i18n/i18n';
import { agoOrDate, fullTime } from '../../ui/time';
import { explain } from '../explain';
import { notifySuccess } from '../notify';
import { useNow } from '../useNow';
import classes from './Security.module.css';

/** Where one is signed in. */
export function SessionsSection({ security }: { readonly security: Security }) {
  const { t } = useTranslation();
  const [sessions, setSessions] = useState<readonly OwnSession[]>();
  const [problem, setProblem] = useState<string>();

  const load = () =>
    security.sessions().then(setSessions, (error: unknown) => {
      setProblem(explain(error, t));
    });
  useEffect(() => void load(), [security]); // eslint-disable-line react-hooks/exhaustive-deps

  const end = async (ending: Promise<void>) => {
    setProblem(undefined);
    try {
      await ending;
      notifySuccess(t('security.ended'));
    } catch (error) {
      setProblem(explain(error, t));
    }
    await load();
  };
  return (
    <section className={classes.section} aria-labelledby="sessions-heading">
      <h3 className={classes.heading} id="sessions-heading">
        {t('security.sessions')}
      </h3>
      {problem !== undefined && <p role="alert">{problem}</p>}
      {sessions === undefined ? (
        problem === undefined && <Loader size={22} aria-label={t('common.loading')} role="img" />
      ) : (
        <>
          <ul className={classes.sessions} data-testid="own-sessions">
            {sessions.map((session) => (
              <Session key={session.id} session={session} onEnd={() => void end(security.end(session.id))} />
            ))}
          </ul>
          {sessions.length > 1 && (
            <Button variant="light" color="red" onClick={() => void end(security.endOthers())}>
              {t('security.endOthers')}
            </Button>
          )}
        </>
      )}
    </section>
  );
}

function Session({ session, onEnd }: { readonly session: OwnSession; readonly onEnd: () => void }) {
  const { t } = useTranslation();
  const name = session.deviceName ?? t('security.unnamed');
  const language = spokenLanguage();
  const now = useNow(60_000);
  return (
    <li className={classes.session}>
      <div>
        <div className={classes.device}>
          {name}
          {session.current && ` · ${t('security.thisOne')}`}
          {session.unfamiliar && ` · ${t('security.newMark')}`}
        </div>
        <div className={classes.detail}>
          {session.address} ·{' '}
          {t('security.since', { time: fullTime(Date.parse(session.createdAt), language) })} ·{' '}
          {t('security.lastUsed', { time: agoOrDate(Date.parse(session.lastUsedAt), now, language) })}
        </div>
      </div>
      {!session.current && (
        <Button
          variant="subtle"
          size="compact-md"
          aria-label={t('security.endNamed', { name })}
          onClick={onEnd}
        >
          {t('security.end')}
        </Button>
      )}
    </li>
  );
}
