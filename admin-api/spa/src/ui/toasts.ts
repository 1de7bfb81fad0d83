import { notifications } from '@mantine/notifications';
import i18next from 'i18next';
import { explain } from './explain';

export function tellFailure(error: unknown): void {
  notifications.show({
    color: 'red',
    title: i18next.t('errors.title'),
    message: explain(error, i18next.t),
    closeButtonProps: { 'aria-label': i18next.t('common.close') },
  });
}

export function tellDone(message: string): void {
  notifications.show({
    color: 'green',
    message,
    closeButtonProps: { 'aria-label': i18next.t('common.close') },
  });
}

/** Something was done, but not all of it. */
export function tellProblem(message: string): void {
  notifications.show({
    color: 'yellow',
    message,
    closeButtonProps: { 'aria-label': i18next.t('common.close') },
  });
}
