import { ActionIcon, Menu } from '@mantine/core';
import { IconTypography } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './FormatMenu.module.css';
import type { Format } from './formatting';
import { isApple } from '../../ui/isApple';

interface Entry {
  readonly format: Format;
  readonly code: string;
  readonly shift: boolean;
  readonly key: string;
  /** How the format is written. */
  readonly sample: string;
}

const entries: readonly Entry[] = [
  { format: 'bold', code: 'KeyB', shift: false, key: 'B', sample: '**…**' },
  { format: 'italic', code: 'KeyI', shift: false, key: 'I', sample: '*…*' },
  { format: 'strike', code: 'KeyX', shift: true, key: 'X', sample: '~~…~~' },
  { format: 'code', code: 'KeyE', shift: false, key: 'E', sample: '`…`' },
  { format: 'quote', code: 'Digit9', shift: true, key: '9', sample: '> …' },
  { format: 'bullets', code: 'Digit8', shift: true, key: '8', sample: '- …' },
  { format: 'numbers', code: 'Digit7', shift: true, key: '7', sample: '1. …' },
];

/** The format that a combination of keys stands for. By place, not by letter: other layouts have other letters there. */
export function formatOfKeys(event: {
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}): Format | undefined {
  const command = isApple() ? event.metaKey : event.ctrlKey;
  return command && !event.altKey
    ? entries.find(({ code, shift }) => code === event.code && shift === event.shiftKey)?.format
    : undefined;
}

function keysOf({ key, shift }: Entry): string {
  return isApple() ? `${shift ? '⇧' : ''}⌘${key}` : `Ctrl+${shift ? 'Shift+' : ''}${key}`;
}

/** What the marks are, for those who do not know them by heart; a click sets them. */
export function FormatMenu({ onFormat }: { readonly onFormat: (format: Format) => void }) {
  const { t } = useTranslation();
  return (
    <Menu position="top-end" radius="lg" shadow="md" width={286} returnFocus={false}>
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
        {entries.map((entry) => (
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
