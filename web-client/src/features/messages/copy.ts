import i18next from 'i18next';
import { notifyProblem, notifySuccess } from '../notify';

/** Puts a text on the clipboard and says so. Plain HTTP addresses have none. */
export function copy(text: string): void {
  if (!('clipboard' in navigator)) {
    notifyProblem(i18next.t('messageMenu.noClipboard'));
    return;
  }
  navigator.clipboard.writeText(text).then(
    () => notifySuccess(i18next.t('common.copied')),
    () => notifyProblem(i18next.t('messageMenu.noClipboard')),
  );
}
