import type { NotificationData } from '@mantine/notifications';
import i18next from 'i18next';
import { explain } from './explain';

type Toast = Pick<NotificationData, 'color' | 'title' | 'message'>;

/** The toasts are loaded apart from the first page; one that comes earlier waits for them. */
async function show(toast: Toast): Promise<void> {
  const { notifications } = await import('@mantine/notifications');
  notifications.show({ ...toast, closeButtonProps: { 'aria-label': i18next.t('common.close') } });
}

/** Tells that something failed, and what to do about it. */
export function notifyFailure(error: unknown): void {
  notifyProblem(explain(error, i18next.t));
}

export function notifyProblem(message: string): void {
  void show({ color: 'red', title: i18next.t('errors.title'), message });
}

export function notifySuccess(message: string): void {
  void show({ color: 'green', message });
}

/** Tells something that is neither. */
export function notifyNews(message: string): void {
  void show({ message });
}
