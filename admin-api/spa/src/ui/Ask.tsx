import { Button, Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import dialog from './dialog.module.css';
import { tellFailure } from './toasts';

interface AskProps {
  readonly title: string;
  readonly action: string;
  readonly children: ReactNode;
  /** What went wrong is told here; the dialog closes either way. */
  readonly onConfirm: () => Promise<void>;
  readonly onClose: () => void;
}

/** Asks before something that others feel at once. What is for good asks by name. */
export function Ask({ title, action, children, onConfirm, onClose }: AskProps) {
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  const confirm = async () => {
    setBusy(true);
    try {
      await onConfirm();
    } catch (error) {
      tellFailure(error);
    }
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <div className={dialog.stack}>
        {children}
        <div className={dialog.actions}>
          <Button variant="default" data-autofocus onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button color="red.9" loading={busy} onClick={() => void confirm()}>
            {action}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
