import { useTranslation } from 'react-i18next';
import { useParleyState } from '../parleyContext';
import classes from './BotMark.module.css';

/** Says beside a name that it is a program's. */
export function BotMark({ userId }: { readonly userId: string | undefined }) {
  const { t } = useTranslation();
  const bot = useParleyState((state) => userId !== undefined && state.people[userId]?.bot === true);
  return bot ? (
    <span className={classes.mark} data-testid="bot">
      {t('conversation.bot')}
    </span>
  ) : null;
}
