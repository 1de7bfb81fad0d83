import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/api';
import { Card, Waiting } from '../../ui/Frame';
import classes from './Policies.module.css';
import type { Policy } from './usePolicy';
import { usePolicy } from './usePolicy';

type Decided = Schemas['SecondFactorPolicy'];

const roles = ['user', 'moderator', 'admin'] as const;

export function SecondFactor() {
  const { t } = useTranslation();
  const policy = usePolicy<Decided>('second-factor');
  return (
    <Card title={t('policies.factor')} hint={t('policies.factorHint')}>
      {policy.data === undefined ? (
        <Waiting error={policy.error} onRetry={policy.reload} />
      ) : (
        <Form key={policy.version} decided={policy.data} policy={policy} />
      )}
    </Card>
  );
}

interface FormProps {
  readonly decided: Decided;
  readonly policy: Policy<Decided>;
}

function Form({ decided, policy }: FormProps) {
  const { t } = useTranslation();
  const [required, setRequired] = useState<readonly string[]>(decided.requiredRoles);
  const requiredRoles = roles.filter((role) => required.includes(role));
  return (
    <div className={classes.form}>
      <Checkbox.Group label={t('policies.factorRoles')} value={[...required]} onChange={setRequired}>
        <div className={classes.choices}>
          {roles.map((role, index) => (
            <Checkbox key={role} value={role} label={t(`role.${role}`)} mt={index === 0 ? 'xs' : 0} />
          ))}
        </div>
      </Checkbox.Group>
      <div className={classes.actions}>
        <Button loading={policy.busy} onClick={() => void policy.save({ requiredRoles })}>
          {t('common.save')}
        </Button>
      </div>
    </div>
  );
}
