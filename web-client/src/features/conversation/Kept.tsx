import { useTranslation } from 'react-i18next';
import type { Chat } from '../../protocol/generated';
import classes from './MembersPanel.module.css';

/** For how long messages are kept, if not for ever. */
export function Kept({ chat }: { readonly chat: Chat }) {
  const { t } = useTranslation();
  return chat.retentionDays === undefined ? null : (
    <p className={classes.kept} data-testid="kept">
      {t('conversation.kept', { count: chat.retentionDays })}
    </p>
  );
}
