import type { TFunction } from 'i18next';

/** What an action is called. One that is newer than this page goes by its name in the log. */
export function actionName(action: string, t: TFunction): string {
  return t(`action.${action as 'signed_in'}`, { defaultValue: action.replaceAll('_', ' ') });
}
