import { Avatar } from '@web/ui/Avatar';
import { formatBytes } from '@web/ui/bytes';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../../api/api';
import { Card, Waiting } from '../../../ui/Frame';
import { Link } from '../../../ui/Link';
import link from '../../../ui/link.module.css';
import { formatNumber } from '../../../ui/numbers';
import { day, shortMoment } from '../../../ui/times';
import type { Resource } from '../../../ui/useResource';
import type { Account } from '../model';
import { StateMark } from '../StateMark';
import classes from './Person.module.css';

interface FactsProps {
  readonly account: Account;
  readonly facts: Resource<Schemas['AccountFacts']>;
}

export function Facts({ account, facts }: FactsProps) {
  const { t, i18n } = useTranslation();
  const known = facts.data;
  const subject = encodeURIComponent(account.id);
  return (
    <Card>
      <div className={classes.who}>
        <Avatar id={account.id} name={account.name} size="large" />
        <div className={classes.words}>
          <div className={classes.login}>@{account.login}</div>
          <StateMark state={account.state} />
          {account.blockReason !== undefined && <div className={classes.reason}>{account.blockReason}</div>}
        </div>
        <nav className={classes.links} aria-label={t('person.audit')}>
          <Link to={`audit?subject=${subject}`} className={link.link}>
            {t('person.auditAbout')}
          </Link>
          <Link to={`audit?actor=${subject}`} className={link.link}>
            {t('person.auditBy')}
          </Link>
        </nav>
      </div>
      <dl className={classes.facts}>
        <Fact name={t('people.role')}>{account.bot ? t('people.bot') : t(`role.${account.role}`)}</Fact>
        <Fact name={t('people.created')}>{day(account.createdAt, i18n.language)}</Fact>
        {known !== undefined && (
          <>
            {!account.bot && (
              <>
                <Fact name={t('person.lastSeen')}>
                  {known.lastSeenAt === undefined
                    ? t('person.never')
                    : shortMoment(known.lastSeenAt, i18n.language)}
                </Fact>
                <Fact name={t('person.factor')}>{known.secondFactor ? t('person.on') : t('person.off')}</Fact>
                <Fact name={t('person.passkeys')}>
                  {known.passkeys === 0 ? t('person.none') : known.passkeys}
                </Fact>
                <Fact name={t('person.password')}>
                  {known.oneTimePassword ? t('person.passwordOneTime') : t('person.passwordOwn')}
                </Fact>
              </>
            )}
            <Fact name={t('person.files')}>
              {known.quotaBytes === undefined
                ? formatBytes(known.fileBytes, i18n.language)
                : t('person.ofQuota', {
                    used: formatBytes(known.fileBytes, i18n.language),
                    quota: formatBytes(known.quotaBytes, i18n.language),
                  })}
              <span className={classes.dim}>
                {t('person.fileCount', {
                  count: known.files,
                  shown: formatNumber(known.files, i18n.language),
                })}
              </span>
            </Fact>
          </>
        )}
      </dl>
      {known === undefined && <Waiting error={facts.error} onRetry={facts.reload} />}
    </Card>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt className={classes.factName}>{name}</dt>
      <dd className={classes.fact}>{children}</dd>
    </div>
  );
}
