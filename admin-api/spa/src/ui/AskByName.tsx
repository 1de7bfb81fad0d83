import { Alert, Button, Modal, TextInput } from '@mantine/core';
import type { ReactNode, SubmitEvent } from 'react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './dialog.module.css';
import { explain } from './explain';

interface AskByNameProps {
  readonly title: string;
  /** What has to be typed, so that nobody does this by a slip. */
  readonly name: string;
  readonly action: string;
  readonly children: ReactNode;
  readonly onConfirm: (typed: string) => Promise<void>;
  readonly onClose: () => void;
}

/** Asks before something that cannot be taken back. */
export function AskByName({ title, name, action, children, onConfirm, onClose }: AskByNameProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [failure, setFailure] = useState<string>();
  const [busy, setBusy] = useState(false);
  const right = typed.trim().toLowerCase() === name.toLowerCase();
  const submit = async () => {
    setBusy(true);
    setFailure(undefined);
    try {
      await onConfirm(typed.trim());
      onClose();
    } catch (error) {
      setFailure(explain(error, t));
      setBusy(false);
    }
  };
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    if (right) {
      void submit();
    }
  };
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <form className={classes.stack} onSubmit={onSubmit}>
        {failure !== undefined && (
          <Alert color="red" variant="light" role="alert">
            {failure}
          </Alert>
        )}
        {children}
        <TextInput
          label={t('common.typeName', { name })}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          data-autofocus
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <div className={classes.actions}>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" color="red.9" loading={busy} disabled={!right}>
            {action}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
