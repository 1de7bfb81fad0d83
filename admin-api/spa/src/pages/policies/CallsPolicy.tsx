import { Button, NumberInput, Radio } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/api';
import { Card, Waiting } from '../../ui/Frame';
import classes from './Policies.module.css';
import type { Policy } from './usePolicy';
import { usePolicy } from './usePolicy';

type Calls = Schemas['CallsPolicy'];

/** As many as the server allows at all. */
const MOST_PARTICIPANTS = 16;

type Switch = 'configured' | 'on' | 'off';

export function CallsPolicy() {
  const { t } = useTranslation();
  const policy = usePolicy<Calls>('calls');
  return (
    <Card title={t('policies.calls')} hint={t('policies.callsHint')}>
      {policy.data === undefined ? (
        <Waiting error={policy.error} onRetry={policy.reload} />
      ) : (
        <Form key={policy.version} calls={policy.data} policy={policy} />
      )}
    </Card>
  );
}

interface FormProps {
  readonly calls: Calls;
  readonly policy: Policy<Calls>;
}

function Form({ calls, policy }: FormProps) {
  const { t } = useTranslation();
  const [screens, setScreens] = useState<Switch>(shown(calls.screenSharing));
  const [participants, setParticipants] = useState<number | string>(calls.participants ?? '');
  const save = () =>
    policy.save({
      ...(screens === 'configured' ? {} : { screenSharing: screens === 'on' }),
      ...(participants === '' ? {} : { participants: Number(participants) }),
    });
  return (
    <div className={classes.form}>
      <Radio.Group label={t('policies.screens')} value={screens} onChange={(value) => setScreens(value)}>
        <div className={classes.choices}>
          <Radio value="configured" label={t('policies.asConfigured')} mt="xs" />
          <Radio value="on" label={t('policies.on')} />
          <Radio value="off" label={t('policies.off')} />
        </div>
      </Radio.Group>
      <NumberInput
        className={classes.number}
        label={t('policies.participants')}
        placeholder={t('policies.asConfigured')}
        min={2}
        max={MOST_PARTICIPANTS}
        allowDecimal={false}
        hideControls
        value={participants}
        onChange={setParticipants}
      />
      <div className={classes.actions}>
        <Button loading={policy.busy} onClick={() => void save()}>
          {t('common.save')}
        </Button>
      </div>
    </div>
  );
}

function shown(decided: boolean | undefined): Switch {
  if (decided === undefined) {
    return 'configured';
  }
  return decided ? 'on' : 'off';
}
