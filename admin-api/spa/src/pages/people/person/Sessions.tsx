import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../../api/api';
import { Ask } from '../../../ui/Ask';
import dialog from '../../../ui/dialog.module.css';
import { useApi } from '../../../ui/panelContext';
import table from '../../../ui/table.module.css';
import { shortMoment } from '../../../ui/times';
import { tellDone } from '../../../ui/toasts';
import type { Account } from '../model';
import classes from './Person.module.css';

type Session = Schemas['OpenSession'];

interface SessionsProps {
  readonly account: Account;
  readonly sessions: readonly Session[];
  readonly onChanged: () => void;
}

export function Sessions({ account, sessions, onChanged }: SessionsProps) {
  const { t, i18n } = useTranslation();
  const api = useApi();
  const [ending, setEnding] = useState<Session>();
  const device = ({ deviceName }: Session) => deviceName ?? t('person.unknownDevice');
  const end = async (session: Session) => {
    await api.delete(`/users/${account.id}/sessions/${session.id}`);
    tellDone(t('person.sessionEnded', { device: device(session) }));
    onChanged();
  };
  if (sessions.length === 0) {
    return <p className={classes.dim}>{t('person.nowhere')}</p>;
  }
  return (
    <div className={table.scroll}>
      <table className={`${table.table} ${table.stacks}`}>
        <caption className={table.hidden}>{t('person.sessions')}</caption>
        <thead>
          <tr>
            <th>{t('person.device')}</th>
            <th>{t('person.address')}</th>
            <th>{t('person.since')}</th>
            <th>{t('person.lastUsed')}</th>
            <th className={table.end}>
              <span className={table.hidden}>{t('people.actions')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {sessions.map((session) => (
            <tr key={session.id}>
              <td>{device(session)}</td>
              <td data-label={t('person.address')} className={table.mono}>
                {session.address}
              </td>
              <td data-label={t('person.since')} className={table.nowrap}>
                {shortMoment(session.createdAt, i18n.language)}
              </td>
              <td data-label={t('person.lastUsed')} className={table.nowrap}>
                {shortMoment(session.lastUsedAt, i18n.language)}
              </td>
              <td className={table.end}>
                <Button
                  variant="default"
                  size="compact-sm"
                  aria-label={t('person.endFor', { device: device(session) })}
                  onClick={() => setEnding(session)}
                >
                  {t('person.end')}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {ending !== undefined && (
        <Ask
          dangerous
          title={t('person.endTitle', { device: device(ending) })}
          action={t('person.end')}
          onConfirm={() => end(ending)}
          onClose={() => setEnding(undefined)}
        >
          <p className={dialog.text}>{t('person.endHint')}</p>
        </Ask>
      )}
    </div>
  );
}
