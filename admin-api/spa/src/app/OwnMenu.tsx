import type { MantineColorScheme } from '@mantine/core';
import { Menu, UnstyledButton, useMantineColorScheme } from '@mantine/core';
import { IconLogout, IconMessages, IconSelector } from '@tabler/icons-react';
import type { LanguageCode } from '@web/i18n/choice';
import { languageNames, languages } from '@web/i18n/choice';
import type { Person } from '@web/protocol/generated';
import { Avatar } from '@web/ui/Avatar';
import { useTranslation } from 'react-i18next';
import { speak, spokenLanguage } from '../i18n/texts';
import { useSession } from '../ui/panelContext';
import { tellFailure } from '../ui/toasts';
import classes from './Shell.module.css';

/** Who is signed in, and how the panel looks to this person. */
export function OwnMenu({ me }: { readonly me: Person }) {
  const { t } = useTranslation();
  const session = useSession();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Menu position="top-start" radius="lg" shadow="md" width={236}>
      <Menu.Target>
        <UnstyledButton className={classes.own}>
          <Avatar id={me.id} name={me.name} size="small" />
          <span className={classes.ownWords}>
            <span className={classes.ownName}>{me.name}</span>
            <span className={classes.ownLogin}>@{me.login}</span>
          </span>
          <span className={classes.hidden}>{t('shell.settings')}</span>
          <IconSelector size={18} stroke={1.7} aria-hidden="true" />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item component="a" href="/" leftSection={<IconMessages size={18} />}>
          {t('shell.backToChats')}
        </Menu.Item>
        <Menu.Divider />
        <div role="group" aria-label={t('shell.theme')}>
          <Menu.Label aria-hidden="true">{t('shell.theme')}</Menu.Label>
          <Menu.RadioGroup
            value={colorScheme}
            onChange={(value) => setColorScheme(value as MantineColorScheme)}
          >
            <Menu.RadioItem value="auto">{t('shell.themeAuto')}</Menu.RadioItem>
            <Menu.RadioItem value="light">{t('shell.themeLight')}</Menu.RadioItem>
            <Menu.RadioItem value="dark">{t('shell.themeDark')}</Menu.RadioItem>
          </Menu.RadioGroup>
        </div>
        <div role="group" aria-label={t('shell.language')}>
          <Menu.Label aria-hidden="true">{t('shell.language')}</Menu.Label>
          <Menu.RadioGroup value={spokenLanguage()} onChange={(value) => void speak(value as LanguageCode)}>
            {languages.map((language) => (
              <Menu.RadioItem key={language} value={language} lang={language}>
                {languageNames[language]}
              </Menu.RadioItem>
            ))}
          </Menu.RadioGroup>
        </div>
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconLogout size={18} />}
          onClick={() => void session.signOut().catch(tellFailure)}
        >
          {t('shell.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
