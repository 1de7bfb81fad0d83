import type { MantineColorScheme } from '@mantine/core';
import { ActionIcon, Menu, useMantineColorScheme } from '@mantine/core';
import {
  IconAt,
  IconBell,
  IconDownload,
  IconKey,
  IconLogout,
  IconMenu2,
  IconMoodSmile,
  IconShieldCog,
} from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { wantPlainLinks, wantsPlainLinks } from '../../client/links';
import type { LanguageCode } from '../../i18n/i18n';
import { languageNames, languages, speak, spokenLanguage } from '../../i18n/i18n';
import { Avatar } from '../../ui/Avatar';
import { statusOf } from '../../state/status';
import { openChatDialog } from '../chatDialogs';
import { openDialog } from '../dialogs';
import { openMessageDialog } from '../messages/messageDialogs';
import { useParleyState } from '../parleyContext';
import { useNow } from '../useNow';
import classes from './ChatList.module.css';

/** Loaded when it is first opened. */
export default function MainMenu() {
  const { t } = useTranslation();
  const me = useParleyState((state) => state.me);
  const now = useNow();
  const status = useParleyState((state) => statusOf(state, state.me.id, now));
  const [plainLinks, setPlainLinks] = useState(() => wantsPlainLinks());
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Menu defaultOpened position="bottom-start" radius="lg" shadow="md" width={290}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size={40} radius="xl" aria-label={t('menu.open')}>
          <IconMenu2 size={22} stroke={1.8} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <div className={classes.whoami}>
          <Avatar id={me.id} name={me.name} />
          <div>
            <div className={classes.whoamiName}>{me.name}</div>
            <div className={classes.whoamiLogin}>@{me.login}</div>
          </div>
        </div>
        <Menu.Divider />
        <Menu.Item leftSection={<IconAt size={18} />} onClick={() => openMessageDialog({ kind: 'mentions' })}>
          {t('menu.mentions')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconMoodSmile size={18} />}
          data-testid="set-status"
          onClick={() => openChatDialog({ kind: 'status' })}
        >
          {status === undefined ? t('menu.status') : `${status.emoji ?? ''} ${status.text}`.trim()}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconBell size={18} />}
          onClick={() => openChatDialog({ kind: 'notifications' })}
        >
          {t('menu.notifications')}
        </Menu.Item>
        <Menu.CheckboxItem
          checked={!plainLinks}
          onChange={(previews) => {
            wantPlainLinks(!previews);
            setPlainLinks(!previews);
          }}
        >
          {t('menu.linkPreviews')}
        </Menu.CheckboxItem>
        <Menu.Divider />
        <div role="group" aria-label={t('menu.theme')}>
          <Menu.Label aria-hidden="true">{t('menu.theme')}</Menu.Label>
          <Menu.RadioGroup
            value={colorScheme}
            onChange={(value) => setColorScheme(value as MantineColorScheme)}
          >
            <Menu.RadioItem value="auto">{t('menu.themeAuto')}</Menu.RadioItem>
            <Menu.RadioItem value="light">{t('menu.themeLight')}</Menu.RadioItem>
            <Menu.RadioItem value="dark">{t('menu.themeDark')}</Menu.RadioItem>
          </Menu.RadioGroup>
        </div>
        <div role="group" aria-label={t('menu.language')}>
          <Menu.Label aria-hidden="true">{t('menu.language')}</Menu.Label>
          <Menu.RadioGroup value={spokenLanguage()} onChange={(value) => void speak(value as LanguageCode)}>
            {languages.map((language) => (
              <Menu.RadioItem key={language} value={language} lang={language}>
                {languageNames[language]}
              </Menu.RadioItem>
            ))}
          </Menu.RadioGroup>
        </div>
        <Menu.Divider />
        {me.role !== 'user' && (
          <Menu.Item component="a" href="/admin/" leftSection={<IconShieldCog size={18} />}>
            {t('menu.panel')}
          </Menu.Item>
        )}
        <Menu.Item
          leftSection={<IconDownload size={18} />}
          data-testid="export"
          onClick={() => openChatDialog({ kind: 'export' })}
        >
          {t('menu.export')}
        </Menu.Item>
        <Menu.Item leftSection={<IconKey size={18} />} onClick={() => openDialog('security')}>
          {t('menu.security')}
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={18} />} onClick={() => openDialog('sign-out')}>
          {t('menu.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
