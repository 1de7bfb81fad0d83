import { Button, Modal, NumberInput, Radio } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/api';
import dialog from '../../ui/dialog.module.css';
import { Card, Waiting } from '../../ui/Frame';
import classes from './Policies.module.css';
import type { Policy } from './usePolicy';
import { usePolicy } from './usePolicy';

const MOST_DAYS = 3650;

export function Retention() {
  const { t } = useTranslation();
  const policy = usePolicy<Schemas['Retention']>('retention');
  return (
    <Card title={t('policies.retention')} hint={t('policies.retentionHint')}>
      {policy.data === undefined ? (
        <Waiting error={policy.error} onRetry={policy.reload} />
      ) : (
        <Form key={policy.version} days={policy.data.days ?? 0} policy={policy} />
      )}
    </Card>
  );
}

interface FormProps {
  readonly days: number;
  readonly policy: Policy<Schemas['Retention']>;
}

function Form({ days: before, policy }: FormProps) {
  const { t } = useTranslation();
  const [limited, setLimited] = useState(before > 0);
  const [days, setDays] = useState<number | string>(before > 0 ? before : 365);
  const [asking, setAsking] = useState(false);
  const wanted = limited ? Number(days) : 0;
  const possible = Number.isInteger(wanted) && wanted <= MOST_DAYS && (!limited || wanted >= 1);
  const shorter = wanted !== 0 && (before === 0 || wanted < before);
  const save = () => {
    setAsking(false);
    void policy.save({ days: wanted });
  };
  return (
    <div className={classes.form}>
      <Radio.Group
        aria-label={t('policies.retention')}
        value={limited ? 'limited' : 'ever'}
        onChange={(value) => setLimited(value === 'limited')}
      >
        <div className={classes.choices}>
          <Radio value="ever" label={t('policies.forEver')} />
          <Radio value="limited" label={t('policies.forDays')} />
        </div>
      </Radio.Group>
      {limited && (
        <NumberInput
          className={classes.number}
          label={t('policies.days')}
          min={1}
          max={MOST_DAYS}
          allowDecimal={false}
          hideControls
          value={days}
          onChange={setDays}
        />
      )}
      <div className={classes.actions}>
        <Button
          loading={policy.busy}
          disabled={!possible || wanted === before}
          onClick={() => (shorter ? setAsking(true) : save())}
        >
          {t('common.save')}
        </Button>
      </div>
      <Modal
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('policies.shortenTitle')}
        closeButtonProps={{ 'aria-label': t('common.close') }}
      >
        <p className={dialog.text}>{t('policies.shortenHint', { count: wanted })}</p>
        <div className={dialog.actions}>
          <Button variant="default" data-autofocus onClick={() => setAsking(false)}>
            {t('common.cancel')}
          </Button>
          <Button color="red.9" onClick={save}>
            {t('policies.shorten')}
          </Button>
        </div>
      </Modal>
    </div>
  );
}
