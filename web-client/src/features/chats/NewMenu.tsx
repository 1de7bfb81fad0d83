import { ActionIcon, Menu } from '@mantine/core';
import { IconEdit, IconMessage, IconUsersPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { openDialog } from '../dialogs';

/** Loaded when it is first opened. */
export default function NewMenu() {
  const { t } = useTranslation();
  return (
    <Menu defaultOpened position="bottom-end" radius="md" shadow="md" width={200}>
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          size={40}
          radius="xl"
          aria-label={t('chats.newMenu')}
          title={t('chats.newMenu')}
        >
          <IconEdit size={21} stroke={1.8} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconMessage size={18} />} onClick={() => openDialog('new-direct')}>
          {t('people.newDirect')}
        </Menu.Item>
        <Menu.Item leftSection={<IconUsersPlus size={18} />} onClick={() => openDialog('new-group')}>
          {t('people.newGroup')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
