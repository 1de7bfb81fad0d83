import { ActionIcon, Loader, Popover } from '@mantine/core';
import { IconMoodSmile } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LoadGuard } from '../LoadGuard';
import classes from './EmojiPicker.module.css';

const EmojiPicker = lazy(() => import('./EmojiPicker'));

export interface EmojiPopoverProps {
  readonly onEmoji: (emoji: string) => void;
  readonly onClosed: () => void;
}

/** Loaded when it is first opened. */
export default function EmojiPopover({ onEmoji, onClosed }: EmojiPopoverProps) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(true);
  const change = (open: boolean) => {
    setOpened(open);
    if (!open) {
      onClosed();
    }
  };
  return (
    <Popover
      opened={opened}
      onChange={change}
      position="top-start"
      offset={14}
      radius="lg"
      shadow="lg"
      trapFocus
      keepMounted={false}
    >
      <Popover.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={40}
          radius="xl"
          aria-label={t('composer.emoji')}
          data-testid="emoji-button"
          onClick={() => change(!opened)}
        >
          <IconMoodSmile size={23} stroke={1.7} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown className={classes.dropdown} aria-label={t('composer.emoji')}>
        <LoadGuard fallback={<div className={classes.waiting}>{t('emoji.failed')}</div>}>
          <Suspense
            fallback={
              <div className={classes.waiting}>
                <Loader size={22} aria-label={t('common.loading')} role="img" />
              </div>
            }
          >
            <EmojiPicker onEmoji={onEmoji} />
          </Suspense>
        </LoadGuard>
      </Popover.Dropdown>
    </Popover>
  );
}
