import { IconMoodSmile } from '@tabler/icons-react';
import { lazy } from 'react';
import { useTranslation } from 'react-i18next';
import { OnDemand } from '../OnDemand';
import type { EmojiPopoverProps } from './EmojiPopover';

const load = () => import('./EmojiPopover');
const EmojiPopover = lazy(load);

export function EmojiButton(props: EmojiPopoverProps) {
  const { t } = useTranslation();
  return (
    <OnDemand
      load={load}
      component={EmojiPopover}
      props={props}
      label={t('composer.emoji')}
      icon={<IconMoodSmile size={23} stroke={1.7} />}
      popup="dialog"
      button={{ color: 'gray', 'data-testid': 'emoji-button' }}
    />
  );
}
