import { Alert, Button } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './dialog.module.css';

interface SecretOnceProps {
  readonly done: string;
  readonly label: string;
  readonly secret: string;
  readonly hint: string;
  /** What is copied, if it is more than the secret. */
  readonly copied?: string;
  readonly children?: ReactNode;
}

/** What the server tells once and never again. */
export function SecretOnce({ done, label, secret, hint, copied = secret, children }: SecretOnceProps) {
  const { t } = useTranslation();
  const clipboard = useClipboard({ timeout: 2500 });
  return (
    <div className={classes.stack}>
      <Alert color="green" variant="light">
        {done}
      </Alert>
      <div>
        <p className={classes.label}>{label}</p>
        <div className={classes.secret} data-testid="secret">
          {secret}
        </div>
      </div>
      {children}
      <p className={classes.text}>{hint}</p>
      <Button
        variant="light"
        leftSection={clipboard.copied ? <IconCheck size={18} /> : <IconCopy size={18} />}
        onClick={() => clipboard.copy(copied)}
      >
        {clipboard.copied ? t('common.copied') : t('common.copy')}
      </Button>
    </div>
  );
}
