import { Alert, Button, Loader } from '@mantine/core';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Enrolment as Begun, RecoveryCodes as Codes } from '../../client/security';
import { Security } from '../../client/security';
import { explain } from '../explain';
import { useAccount } from '../parleyContext';
import { CodeForm } from '../security/CodeForm';
import { Enrolment } from '../security/Enrolment';
import { RecoveryCodes } from '../security/RecoveryCodes';
import { AccountPage } from './AccountPage';

interface SecondFactorProps {
  readonly ticket: { readonly step: 'code' | 'enrol' };
}

/** The step of signing in after the password. */
export default function SecondFactor({ ticket }: SecondFactorProps) {
  const { t } = useTranslation();
  const account = useAccount();
  const security = useMemo(() => new Security(account), [account]);
  const enrolling = ticket.step === 'enrol';
  return (
    <AccountPage
      title={enrolling ? t('factor.enrolTitle') : t('factor.signInTitle')}
      subtitle={enrolling ? t('factor.enrolWhy') : t('factor.signInWhy')}
    >
      {enrolling ? (
        <ForcedEnrolment security={security} />
      ) : (
        <CodeForm
          label={t('factor.codeOrRecovery')}
          submit={t('factor.verify')}
          onSubmit={(code) => security.signIn(code)}
        />
      )}
      <Button variant="subtle" fullWidth mt="sm" onClick={() => void account.signOut()}>
        {t('factor.back')}
      </Button>
    </AccountPage>
  );
}

function ForcedEnrolment({ security }: { readonly security: Security }) {
  const { t } = useTranslation();
  const account = useAccount();
  const [begun, setBegun] = useState<Begun>();
  const [done, setDone] = useState<Codes>();
  const [problem, setProblem] = useState<string>();
  useEffect(() => {
    // A second run only gives another secret in place of the first.
    let over = false;
    security.begin().then(
      (enrolment) => {
        if (!over) {
          setBegun(enrolment);
        }
      },
      (error: unknown) => {
        setProblem(explain(error, t));
      },
    );
    return () => {
      over = true;
    };
  }, [security, t]);

  const { signedIn, recoveryCodes } = done ?? {};
  if (signedIn !== undefined && recoveryCodes !== undefined) {
    return <RecoveryCodes codes={recoveryCodes} onKept={() => void account.proceed(signedIn)} />;
  }
  if (problem !== undefined) {
    return (
      <Alert color="red" variant="light" role="alert">
        {problem}
      </Alert>
    );
  }
  return begun === undefined ? (
    <Loader size={22} aria-label={t('common.loading')} role="img" />
  ) : (
    <Enrolment begun={begun} onCode={async (code) => setDone(await security.confirm(code))} />
  );
}
