import { Alert, Progress } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/api';
import { Facts } from '../../ui/Facts';
import { Card } from '../../ui/Frame';
import { formatNumber, formatPercent } from '../../ui/numbers';
import { exactMoment } from '../../ui/times';
import classes from './Keys.module.css';

type State = Schemas['KeyRotation'];

/** How far the last rotation is. */
export function Rotation({ rotation }: { readonly rotation: State }) {
  const { t, i18n } = useTranslation();
  const number = (value: number) => formatNumber(value, i18n.language);
  const percent = Math.floor(share(rotation) * 100);
  const phase = t(`keyPhase.${rotation.phase}`);
  return (
    <Card title={t('keys.rotation')}>
      <p className={classes.phase} aria-live="polite">
        {phase}
      </p>
      <div className={classes.bar}>
        <Progress
          className={classes.track ?? ''}
          value={percent}
          size="lg"
          radius="xl"
          animated={rotation.phase !== 'done'}
          aria-label={phase}
        />
        <span className={classes.percent}>{formatPercent(percent, i18n.language)}</span>
      </div>
      {rotation.unreadable > 0 && (
        <Alert color="yellow" variant="light" className={classes.alert ?? ''}>
          {t('keys.unreadable', { count: rotation.unreadable, shown: number(rotation.unreadable) })}
        </Alert>
      )}
      <Facts
        facts={[
          [t('keys.orderedAt'), exactMoment(rotation.orderedAt, i18n.language)],
          [t('keys.orderedBy'), `@${rotation.orderedBy}`],
          [
            t('keys.finishedAt'),
            rotation.finishedAt === undefined ? undefined : exactMoment(rotation.finishedAt, i18n.language),
          ],
          [t('keys.newKeys'), of(rotation.newKeys, rotation.chats, number)],
          [t('keys.chatsDone'), of(rotation.chatsDone, rotation.chats, number)],
          [t('keys.messagesDone'), of(rotation.messagesDone, rotation.messages, number)],
          [t('keys.contents'), number(rotation.contents)],
          [t('keys.deleted'), number(rotation.keysDeleted)],
        ]}
      />
    </Card>
  );
}

/** New keys are quickly made; nearly all of the time goes by with messages. */
function share({ phase, chats = 0, newKeys, chatsDone, messages = 0, messagesDone }: State): number {
  switch (phase) {
    case 'ordered':
      return 0;
    case 'new_keys':
      return chats === 0 ? 0 : (newKeys / chats) * 0.05;
    case 'contents': {
      const done = messages > 0 ? messagesDone / messages : chats > 0 ? chatsDone / chats : 1;
      return 0.05 + Math.min(1, done) * 0.94;
    }
    case 'done':
      return 1;
  }
}

function of(done: number, all: number | undefined, number: (value: number) => string): string {
  return all === undefined ? number(done) : `${number(done)} / ${number(Math.max(done, all))}`;
}
