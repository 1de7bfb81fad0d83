import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/api';
import { Card } from '../../ui/Frame';
import { formatNumber } from '../../ui/numbers';
import classes from './Dashboard.module.css';

/** What waits in the broker. */
export function Queues({ queues }: { readonly queues: readonly Schemas['Waiting'][] | undefined }) {
  const { t, i18n } = useTranslation();
  return (
    <Card title={t('dashboard.queues')} hint={queues === undefined ? t('dashboard.queuesAway') : undefined}>
      {queues !== undefined && (
        <dl className={classes.facts}>
          {queues.map(({ name, waiting }) => (
            <div className={classes.fact} key={name}>
              <dt>{t(`queue.${name}`)}</dt>
              <dd data-alarming={name === 'dead' && waiting > 0}>{formatNumber(waiting, i18n.language)}</dd>
            </div>
          ))}
        </dl>
      )}
    </Card>
  );
}
