import { Alert, Button, Loader } from '@mantine/core';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OwnPasskeys, Passkey } from '../../client/passkeys';
import { passkeyObstacle, Passkeys } from '../../client/passkeys';
import { spokenLanguage } from '../../i18n/i18n';
import { agoOrDate, fullTime } from '../../ui/time';
import { explain } from '../explain';
import { notifySuccess } from '../notify';
import { useAccount } from '../parleyContext';
import { useNow } from '../useNow';
import { explainPasskey } from './explainPasskey';
import { NewPasskey, RenamePasskey } from './PasskeyForms';
import classes from './Security.module.css';

/** What is being done, to which passkey. */
type Step = { readonly kind: 'add' } | { readonly kind: 'rename' | 'remove'; readonly id: string };

/** One's own passkeys, if this server has any. */
export function PasskeySection() {
  const { t } = useTranslation();
  const account = useAccount();
  const passkeys = useMemo(() => new Passkeys(account), [account]);
  const [own, setOwn] = useState<OwnPasskeys>();
  const [problem, setProblem] = useState<string>();
  const [step, setStep] = useState<Step>();

  const load = () =>
    passkeys.list().then(setOwn, (error: unknown) => {
      setProblem(explain(error, t));
    });
  useEffect(() => void load(), [passkeys]); // eslint-disable-line react-hooks/exhaustive-deps

  const done = () => {
    setStep(undefined);
    setProblem(undefined);
    void load();
  };
  const remove = async (id: string) => {
    try {
      await passkeys.remove(id);
      notifySuccess(t('passkey.removed'));
      done();
    } catch (error) {
      setProblem(explainPasskey(error, t));
    }
  };
  if (own !== undefined && !own.offer.available && own.passkeys.length === 0) {
    return null;
  }
  return (
    <section className={classes.section} aria-labelledby="passkeys-heading" data-testid="passkeys">
      <h3 className={classes.heading} id="passkeys-heading">
        {t('passkey.title')}
      </h3>
      {problem !== undefined && (
        <Alert color="red" variant="light" role="alert">
          {problem}
        </Alert>
      )}
      {own === undefined ? (
        problem === undefined && <Loader size={22} aria-label={t('common.loading')} role="img" />
      ) : (
        <>
          <p className={classes.text}>
            {t('passkey.why')}
            {own.passkeys.length === 0 && ` ${t('passkey.none')}`}
          </p>
          {own.passkeys.length > 0 && (
            <ul className={classes.sessions} aria-label={t('passkey.title')}>
              {own.passkeys.map((passkey) =>
                step?.kind === 'rename' && step.id === passkey.id ? (
                  <li key={passkey.id}>
                    <RenamePasskey
                      passkey={passkey}
                      onRename={(name) => passkeys.rename(passkey.id, name)}
                      onDone={done}
                    />
                  </li>
                ) : (
                  <Row
                    key={passkey.id}
                    passkey={passkey}
                    removing={step?.kind === 'remove' && step.id === passkey.id}
                    onStep={setStep}
                    onRemove={() => void remove(passkey.id)}
                  />
                ),
              )}
            </ul>
          )}
          <Adding
            own={own}
            adding={step?.kind === 'add'}
            onStep={setStep}
            passkeys={passkeys}
            onDone={done}
          />
        </>
      )}
    </section>
  );
}

interface AddingProps {
  readonly own: OwnPasskeys;
  readonly adding: boolean;
  readonly passkeys: Passkeys;
  readonly onStep: (step: Step) => void;
  readonly onDone: () => void;
}

/** The way to another one, or why there is none. */
function Adding({ own, adding, passkeys, onStep, onDone }: AddingProps) {
  const { t } = useTranslation();
  if (!own.offer.available) {
    return null;
  }
  switch (passkeyObstacle(own.offer)) {
    case 'https':
      return <p className={classes.text}>{t('passkey.needsHttps')}</p>;
    case 'browser':
      return <p className={classes.text}>{t('passkey.noBrowser')}</p>;
    case 'address':
      return <p className={classes.text}>{t('passkey.wrongAddress', { origin: own.offer.origin })}</p>;
    case undefined:
      return adding ? (
        <NewPasskey
          confirmation={own.confirmation}
          onAdd={(name, by) => passkeys.add(name, by)}
          onDone={onDone}
        />
      ) : (
        <Button variant="light" onClick={() => onStep({ kind: 'add' })}>
          {t('passkey.add')}
        </Button>
      );
  }
}

interface RowProps {
  readonly passkey: Passkey;
  readonly removing: boolean;
  readonly onStep: (step: Step | undefined) => void;
  readonly onRemove: () => void;
}

function Row({ passkey, removing, onStep, onRemove }: RowProps) {
  const { t } = useTranslation();
  const { id, name, createdAt, lastUsedAt, synced } = passkey;
  const language = spokenLanguage();
  const now = useNow(60_000);
  if (removing) {
    return (
      <li>
        <p className={classes.text}>{t('passkey.removeSure', { name })}</p>
        <div className={classes.row}>
          <Button color="red" variant="light" onClick={onRemove} autoFocus>
            {t('passkey.remove')}
          </Button>
          <Button variant="subtle" onClick={() => onStep(undefined)}>
            {t('factor.cancel')}
          </Button>
        </div>
      </li>
    );
  }
  return (
    <li className={classes.session}>
      <div>
        <div className={classes.device}>{name}</div>
        <div className={classes.detail}>
          {t('passkey.added', { time: fullTime(Date.parse(createdAt), language) })} ·{' '}
          {lastUsedAt === undefined
            ? t('passkey.neverUsed')
            : t('passkey.lastUsed', { time: agoOrDate(Date.parse(lastUsedAt), now, language) })}
          {synced && ` · ${t('passkey.synced')}`}
        </div>
      </div>
      <div className={classes.row}>
        <Button
          variant="subtle"
          size="compact-md"
          aria-label={t('passkey.renameNamed', { name })}
          onClick={() => onStep({ kind: 'rename', id })}
        >
          {t('passkey.rename')}
        </Button>
        <Button
          variant="subtle"
          size="compact-md"
          aria-label={t('passkey.removeNamed', { name })}
          onClick={() => onStep({ kind: 'remove', id })}
        >
          {t('passkey.remove')}
        </Button>
      </div>
    </li>
  );
}
