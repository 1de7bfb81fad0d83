import { useTranslation } from 'react-i18next';
import type { Enrolment as Begun } from '../../client/security';
import { CodeForm } from './CodeForm';
import { QrCode } from '../../ui/QrCode';
import classes from './Security.module.css';

interface EnrolmentProps {
  readonly begun: Begun;
  readonly onCode: (code: string) => Promise<void>;
}

/** What the authenticator application needs, and the first code that it shows. */
export function Enrolment({ begun, onCode }: EnrolmentProps) {
  const { t } = useTranslation();
  return (
    <>
      <p className={classes.text}>{t('factor.scan')}</p>
      <QrCode text={begun.uri} label={t('factor.qr')} />
      <p className={classes.text}>
        {t('factor.byHand')} <span className={classes.key}>{begun.secret.match(/.{4}/g)?.join(' ')}</span>
      </p>
      <CodeForm label={t('factor.code')} submit={t('factor.confirm')} onSubmit={onCode} />
    </>
  );
}
