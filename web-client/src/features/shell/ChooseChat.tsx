import { VisuallyHidden } from '@mantine/core';
import { IconMessages } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../ui/EmptyState';
import classes from './Shell.module.css';
import { jumpKeys } from './useShortcuts';

export function ChooseChat() {
  const { t } = useTranslation();
  return (
    <div className={classes.choose}>
      <VisuallyHidden component="h1">{t('chats.title')}</VisuallyHidden>
      <EmptyState icon={<IconMessages size={34} stroke={1.6} />} title={t('conversation.choose')}>
        {t('conversation.chooseHint', { keys: jumpKeys() })}
      </EmptyState>
    </div>
  );
}
