import { Button, NumberInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/api';
import { Card, Waiting } from '../../ui/Frame';
import classes from './Policies.module.css';
import type { Policy } from './usePolicy';
import { usePolicy } from './usePolicy';

type Limits = Schemas['FileLimits'];

const MB = 1_000_000;
const GB = 1_000_000_000;
/** As the server has it, in the units of the form. */
const MOST_BYTES = 2 ** 40;
const MOST_UPLOADS = 1000;

export function FileLimits() {
  const { t } = useTranslation();
  const policy = usePolicy<Limits>('files');
  return (
    <Card title={t('policies.files')} hint={t('policies.filesHint')}>
      {policy.data === undefined ? (
        <Waiting error={policy.error} onRetry={policy.reload} />
      ) : (
        <Form key={policy.version} limits={policy.data} policy={policy} />
      )}
    </Card>
  );
}

interface FormProps {
  readonly limits: Limits;
  readonly policy: Policy<Limits>;
}

function Form({ limits, policy }: FormProps) {
  const { t } = useTranslation();
  const [file, setFile] = useState(shown(limits.fileBytes, MB));
  const [quota, setQuota] = useState(shown(limits.quotaBytes, GB));
  const [uploads, setUploads] = useState(shown(limits.openUploads, 1));
  const common = {
    min: 0,
    hideControls: true,
    placeholder: t('policies.asConfigured'),
    thousandSeparator: ' ',
  };
  const save = () => {
    const fileBytes = read(file, MB);
    const quotaBytes = read(quota, GB);
    const openUploads = read(uploads, 1);
    void policy.save({
      ...(fileBytes === undefined ? {} : { fileBytes }),
      ...(quotaBytes === undefined ? {} : { quotaBytes }),
      ...(openUploads === undefined ? {} : { openUploads }),
    });
  };
  return (
    <div className={classes.form}>
      <div className={classes.fields}>
        <NumberInput
          {...common}
          label={t('policies.fileSize')}
          max={MOST_BYTES / MB}
          value={file}
          onChange={setFile}
        />
        <NumberInput
          {...common}
          label={t('policies.quota')}
          max={MOST_BYTES / GB}
          value={quota}
          onChange={setQuota}
        />
        <NumberInput
          {...common}
          label={t('policies.openUploads')}
          max={MOST_UPLOADS}
          allowDecimal={false}
          value={uploads}
          onChange={setUploads}
        />
      </div>
      <div className={classes.actions}>
        <Button loading={policy.busy} onClick={save}>
          {t('common.save')}
        </Button>
      </div>
    </div>
  );
}

function shown(value: number | undefined, unit: number): number | string {
  return value === undefined ? '' : value / unit;
}

/** Nothing, and nothing allowed, is as the server is configured. */
function read(value: number | string, unit: number): number | undefined {
  const number = Math.round(Number(value) * unit);
  return value === '' || number <= 0 ? undefined : number;
}
