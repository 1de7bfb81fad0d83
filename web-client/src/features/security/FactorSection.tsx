import { Button, Loader } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Enrolment as Begun, FactorState, Security } from '../../client/security';
import { spokenLanguage } from '../../i18n/i18n';
import { fullTime } from '../../ui/time';
import { explain } from '../explain';
import { notifySuccess } from '../notify';
import { CodeForm } from './CodeForm';
import { Enrolment } from './Enrolment';
import { RecoveryCodes } from './RecoveryCodes';
import classes from './Security.module.css';

type Step =
  | { readonly kind: 'password' | 'turn-off' | 'new-codes' }
  | { readonly kind: 'scan'; readonly begun: Begun }
  | { readonly kind: 'codes'; readonly codes: readonly string[] };

/** The second factor, on or off. */
export function FactorSection({ security }: { readonly security: Security }) {
  const { t } = useTranslation();
  const [state, setState] = useState<FactorState>();
  const [problem, setProblem] = useState<string>();
  const [step, setStep] = useState<Step>();

  const load = () =>
    security.factor().then(setState, (error: unknown) => {
      setProblem(explain(error, t));
    });
  useEffect(() => void load(), [security]); // eslint-disable-line react-hooks/exhaustive-deps

  const done = () => {
    setStep(undefined);
    void load();
  };
  return (
    <section className={classes.section} aria-labelledby="factor-heading">
      <h3 className={classes.heading} id="factor-heading">
        {t('factor.title')}
      </h3>
      {problem !== undefined && <p role="alert">{problem}</p>}
      {state === undefined ? (
        problem === undefined && <Loader size={22} aria-label={t('common.loading')} role="img" />
      ) : step === undefined ? (
        <Present state={state} onStep={setStep} />
      ) : (
        <StepForm step={step} security={security} onStep={setStep} onDone={done} />
      )}
    </section>
  );
}

interface PresentProps {
  readonly state: FactorState;
  readonly onStep: (step: Step) => void;
}

function Present({ state, onStep }: PresentProps) {
  const { t } = useTranslation();
  if (state.enabledAt === undefined) {
    return (
      <>
        <p className={classes.text}>{t('factor.off')}</p>
        <Button variant="light" onClick={() => onStep({ kind: 'password' })}>
          {t('factor.setUp')}
        </Button>
      </>
    );
  }
  return (
    <>
      <p className={classes.text}>
        {t('factor.on', { date: fullTime(Date.parse(state.enabledAt), spokenLanguage()) })}{' '}
        {t('factor.left', { count: state.recoveryCodes })}
      </p>
      {state.required && <p className={classes.text}>{t('factor.required')}</p>}
      <div className={classes.row}>
        <Button variant="light" onClick={() => onStep({ kind: 'new-codes' })}>
          {t('factor.newCodes')}
        </Button>
        {!state.required && (
          <Button variant="light" color="red" onClick={() => onStep({ kind: 'turn-off' })}>
            {t('factor.turnOff')}
          </Button>
        )}
      </div>
    </>
  );
}

interface StepFormProps {
  readonly step: Step;
  readonly security: Security;
  readonly onStep: (step: Step) => void;
  readonly onDone: () => void;
}

function StepForm({ step, security, onStep, onDone }: StepFormProps) {
  const { t } = useTranslation();
  const cancel = (
    <Button variant="subtle" onClick={onDone}>
      {t('factor.cancel')}
    </Button>
  );
  switch (step.kind) {
    case 'password':
      return (
        <CodeForm
          key="password"
          secret
          label={t('factor.confirmPassword')}
          submit={t('factor.next')}
          onSubmit={async (password) => onStep({ kind: 'scan', begun: await security.begin(password) })}
        >
          {cancel}
        </CodeForm>
      );
    case 'scan':
      return (
        <div className={classes.wide}>
          <Enrolment
            begun={step.begun}
            onCode={async (code) =>
              onStep({ kind: 'codes', codes: (await security.confirm(code)).recoveryCodes })
            }
          />
          <p className={classes.text}>{t('factor.othersEnd')}</p>
          {cancel}
        </div>
      );
    case 'codes':
      return <RecoveryCodes codes={step.codes} onKept={onDone} />;
    case 'turn-off':
      return (
        <CodeForm
          key="turn-off"
          label={t('factor.codeOrRecovery')}
          submit={t('factor.turnOff')}
          onSubmit={async (code) => {
            await security.disable(code);
            notifySuccess(t('factor.turnedOff'));
            onDone();
          }}
        >
          {cancel}
        </CodeForm>
      );
    case 'new-codes':
      return (
        <CodeForm
          key="new-codes"
          label={t('factor.codeOrRecovery')}
          submit={t('factor.newCodes')}
          onSubmit={async (code) =>
            onStep({ kind: 'codes', codes: (await security.newRecoveryCodes(code)).recoveryCodes })
          }
        >
          {cancel}
        </CodeForm>
      );
  }
}
