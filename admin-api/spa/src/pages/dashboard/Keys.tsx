import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/api';
import { Card } from '../../ui/Frame';
import { daysUntil } from '../../ui/times';
import classes from './Dashboard.module.css';

/** Fewer days than this are worth a look. */
const SOON = 21;

export function Keys({ keys }: { readonly keys: Schemas['Keys'] }) {
  const { t } = useTranslation();
  const { signingKeySince, oldestDataKey, certificateUntil } = keys;
  const left = certificateUntil === undefined ? undefined : daysUntil(certificateUntil);
  return (
    <Card title={t('dashboard.keys')}>
      <dl className={classes.facts}>
        <div className={classes.fact}>
          <dt>{t('dashboard.signingKey')}</dt>
          <dd>{age(signingKeySince, t)}</dd>
        </div>
        <div className={classes.fact}>
          <dt>{t('dashboard.dataKey')}</dt>
          <dd>{age(oldestDataKey, t)}</dd>
        </div>
        <div className={classes.fact}>
          <dt>{t('dashboard.certificate')}</dt>
          <dd data-alarming={left !== undefined && left < SOON}>
            {left === undefined
              ? t('dashboard.certificateElsewhere')
              : t('dashboard.daysLeft', { count: left })}
          </dd>
        </div>
      </dl>
    </Card>
  );
}

function age(since: string | undefined, t: TFunction): string {
  return since === undefined ? t('dashboard.noKey') : t('dashboard.daysOld', { count: -daysUntil(since) });
}
