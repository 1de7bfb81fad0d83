import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { notifyProblem, notifySuccess } from '../notify';
import classes from './Security.module.css';

interface RecoveryCodesProps {
  readonly codes: readonly string[];
  readonly onKept: () => void;
}

/** Shown once. */
export function RecoveryCodes({ codes, onKept }: RecoveryCodesProps) {
  const { t } = useTranslation();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(codes.join('\n'));
      notifySuccess(t('factor.copied'));
    } catch {
      notifyProblem(t('factor.noClipboard'));
    }
  };
  return (
    <>
      <p className={classes.text}>{t('factor.codesWhy')}</p>
      <ul className={classes.codes} aria-label={t('factor.codesTitle')}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className={classes.row}>
        <Button variant="light" onClick={() => void copy()}>
          {t('factor.copy')}
        </Button>
        <Button onClick={onKept}>{t('factor.kept')}</Button>
      </div>
    </>
  );
}
