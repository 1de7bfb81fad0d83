import { ActionIcon, Menu } from '@mantine/core';
import { IconBan, IconDots, IconFileText, IconLockOpen, IconTrash, IconUser } from '@tabler/icons-react';
import { Avatar } from '@web/ui/Avatar';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { goTo } from '../../ui/address';
import { Link } from '../../ui/Link';
import { useApi, useMe } from '../../ui/panelContext';
import table from '../../ui/table.module.css';
import { day } from '../../ui/times';
import { tellDone, tellFailure } from '../../ui/toasts';
import { BlockPerson } from './BlockPerson';
import { ErasePerson } from './ErasePerson';
import type { Account } from './model';
import { StateMark } from './StateMark';

interface PersonRowProps {
  readonly account: Account;
  readonly onChanged: (account: Account) => void;
}

export function PersonRow({ account, onChanged }: PersonRowProps) {
  const { t, i18n } = useTranslation();
  const api = useApi();
  const me = useMe();
  const [asking, setAsking] = useState<'block' | 'erase'>();
  const own = account.id === me.id;
  const close = () => setAsking(undefined);

  const unblock = async () => {
    try {
      onChanged(await api.post<Account>(`/users/${account.id}/unblock`));
      tellDone(t('people.unblocked', { name: account.name }));
    } catch (error) {
      tellFailure(error);
    }
  };

  return (
    <tr>
      <td>
        <div className={table.person}>
          <Avatar id={account.id} name={account.name} size="small" />
          <div>
            <div className={table.name}>
              <Link to={`people/${account.id}`} className={table.link}>
                {account.name}
              </Link>
              {own && <span className={table.dim}> ({t('people.you')})</span>}
            </div>
            <div className={table.login}>@{account.login}</div>
          </div>
        </div>
      </td>
      <td className={table.wide}>{account.bot ? t('people.bot') : t(`role.${account.role}`)}</td>
      <td>
        <StateMark state={account.state} />
      </td>
      <td className={`${table.wide} ${table.nowrap} ${table.dim}`}>
        {day(account.createdAt, i18n.language)}
      </td>
      <td className={table.end}>
        <Menu position="bottom-end" radius="lg" shadow="md" width={236}>
          <Menu.Target>
            <ActionIcon
              variant="subtle"
              color="gray"
              size={36}
              radius="xl"
              aria-label={t('common.actionsFor', { name: account.name })}
            >
              <IconDots size={20} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<IconUser size={18} />} onClick={() => goTo(`people/${account.id}`)}>
              {t('people.open')}
            </Menu.Item>
            <Menu.Item
              leftSection={<IconFileText size={18} />}
              onClick={() => goTo(`audit?subject=${encodeURIComponent(account.id)}`)}
            >
              {t('people.audit')}
            </Menu.Item>
            {account.state === 'blocked' && (
              <Menu.Item leftSection={<IconLockOpen size={18} />} onClick={() => void unblock()}>
                {t('people.unblock')}
              </Menu.Item>
            )}
            {account.state === 'active' && (
              <Menu.Item
                leftSection={<IconBan size={18} />}
                disabled={own}
                onClick={() => setAsking('block')}
              >
                {t('people.block')}
              </Menu.Item>
            )}
            {account.state !== 'deleted' && (
              <Menu.Item
                className={table.danger}
                leftSection={<IconTrash size={18} />}
                disabled={own}
                onClick={() => setAsking('erase')}
              >
                {t('people.erase')}
              </Menu.Item>
            )}
          </Menu.Dropdown>
        </Menu>
        {asking === 'block' && <BlockPerson account={account} onBlocked={onChanged} onClose={close} />}
        {asking === 'erase' && <ErasePerson account={account} onErased={onChanged} onClose={close} />}
      </td>
    </tr>
  );
}
