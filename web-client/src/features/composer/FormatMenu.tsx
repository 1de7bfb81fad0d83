import { ActionIcon, Menu } from '@mantine/core';
import { IconTypography } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './FormatMenu.module.css';
import type { FormatKeys } from './formatKeys';
import { formatKeys } from './formatKeys';
import type { Format } from './formatting';
import { isApple } from '../../ui/isApple';

function keysOf({ key, shift }: FormatKeys): string {
  return isApple() ? `${shift ? '⇧' : ''}⌘${key}` : `Ctrl+${shift ? 'Shift+' : ''}${key}`;
}

/** What the marks are, for those who do not know them by heart; a click sets them. Loaded when it is first opened. */
export default function FormatMenu({ onFormat }: { readonly onFormat: (format: Format) => void }) {
  const { t } = useTranslation();
  return (
    <Menu defaultOpened position="top-end" radius="lg" shadow="md" width={286} returnFocus={false}>
      <Menu.Target>
        <ActionIcon
          className={classes.button}
          variant="subtle"
          color="gray"
          size={40}
          radius="xl"
          aria-label={t('composer.format')}
          title={t('composer.format')}
          data-testid="format-button"
        >
          <IconTypography size={21} stroke={1.7} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {formatKeys.map((entry) => (
          <Menu.Item
            key={entry.format}
            rightSection={<span className={classes.keys}>{keysOf(entry)}</span>}
            onClick={() => onFormat(entry.format)}
          >
            <span className={classes.line}>
              <span data-format={entry.format}>{t(`format.${entry.format}`)}</span>
              <code className={classes.sample}>{entry.sample}</code>
            </span>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
