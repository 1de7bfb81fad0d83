import { Button, NumberInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/api';
import { Card, Waiting } from '../../ui/Frame';
import classes from './Policies.module.css';
import type { Policy } from './usePolicy';
import { usePolicy } from './usePolicy';

type Passwords = Schemas['PasswordsPolicy'];

/** As the server has it. */
const LEAST = 8;
const MOST = 32;

export function PasswordsPolicy() {
  const { t } = useTranslation();
  const policy = usePolicy<Passwords>('passwords');
  return (
    <Card title={t('policies.passwords')} hint={t('policies.passwordsHint')}>
      {policy.data === undefined ? (
        <Waiting error={policy.error} onRetry={policy.reload} />
      ) : (
        <Form key={policy.version} before={policy.data.minCharacters} policy={policy} />
      )}
    </Card>
  );
}

interface FormProps {
  readonly before: number;
  readonly policy: Policy<Passwords>;
}

function Form({ before, policy }: FormProps) {
  const { t } = useTranslation();
  const [minimum, setMinimum] = useState<number | string>(before);
  const wanted = minimum === '' ? Number.NaN : Number(minimum);
  const possible = Number.isInteger(wanted) && wanted >= LEAST && wanted <= MOST;
  return (
    <div className={classes.form}>
      <NumberInput
        className={classes.number}
        label={t('policies.minCharacters')}
        description={t('policies.minCharactersRange', { least: LEAST, most: MOST })}
        error={possible ? undefined : t('policies.outOfRange', { least: LEAST, most: MOST })}
        min={LEAST}
        max={MOST}
        clampBehavior="none"
        allowDecimal={false}
        hideControls
        value={minimum}
        onChange={setMinimum}
      />
      <div className={classes.actions}>
        <Button
          loading={policy.busy}
          disabled={!possible || wanted === before}
          onClick={() => void policy.save({ minCharacters: wanted })}
        >
          {t('common.save')}
        </Button>
      </div>
    </div>
  );
}
