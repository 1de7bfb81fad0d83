import i18next from 'i18next';
import { lazy, Suspense } from 'react';
import { loadMessageTexts } from '../../i18n/i18n';
import { LoadGuard } from '../LoadGuard';
import { notifyProblem } from '../notify';
import { closeMessageDialog, useMessageDialog } from './messageDialogs';

const MessageDialogs = lazy(async () => {
  const [module] = await Promise.all([import('./MessageDialogs'), loadMessageTexts()]);
  return module;
});

/** The place of the dialogs about messages: nothing until one is opened. */
export function MessageDialogHost() {
  const dialog = useMessageDialog();
  if (dialog === undefined) {
    return null;
  }
  return (
    <LoadGuard fallback={null} onFailure={missing}>
      <Suspense fallback={null}>
        <MessageDialogs dialog={dialog} />
      </Suspense>
    </LoadGuard>
  );
}

function missing(): void {
  closeMessageDialog();
  notifyProblem(i18next.t('errors.unreachable'));
}
