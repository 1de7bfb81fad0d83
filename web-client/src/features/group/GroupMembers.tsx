import { ActionIcon, Loader, Menu, TextInput } from '@mantine/core';
import { IconDots, IconMessage, IconSearch, IconShield, IconUserMinus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Chat, ChatRole, Member } from '../../protocol/generated';
import { matches, presenceOf } from '../../state/selectors';
import { Avatar } from '../../ui/Avatar';
import { PresenceDot } from '../../ui/PresenceDot';
import { openChatDialog } from '../chatDialogs';
import { goToChat } from '../navigation';
import { notifyFailure } from '../notify';
import { useParley, useParleyState } from '../parleyContext';
import { BotMark } from '../personal/BotMark';
import { StatusMark } from '../personal/StatusMark';
import classes from './GroupPanel.module.css';
import { mayGiveRoles, mayRemove } from './rights';
import type { Members } from './useMembers';

/** With fewer members than this a search is of no help. */
const WORTH_SEARCHING = 10;
const roles: readonly ChatRole[] = ['owner', 'admin', 'member'];

interface GroupMembersProps {
  readonly chat: Chat;
  readonly members: Members;
}

export function GroupMembers({ chat, members }: GroupMembersProps) {
  const { t, i18n } = useTranslation();
  const people = useParleyState((state) => state.people);
  const [query, setQuery] = useState('');
  const rank = ({ role }: Member) => roles.indexOf(role);
  const name = ({ userId }: Member) => people[userId]?.name ?? '';
  const shown = members.members
    .filter((member) => {
      const person = people[member.userId];
      return query === '' || (person !== undefined && matches(`${person.name} ${person.login}`, query));
    })
    .sort((one, other) => rank(one) - rank(other) || name(one).localeCompare(name(other), i18n.language));
  return (
    <>
      {chat.memberCount >= WORTH_SEARCHING && (
        <TextInput
          type="search"
          radius="xl"
          variant="filled"
          aria-label={t('group.searchMembers')}
          placeholder={t('group.searchMembers')}
          leftSection={<IconSearch size={16} aria-hidden="true" />}
          value={query}
          onChange={(event) => setQuery(event.currentTarget.value)}
        />
      )}
      <ul className={classes.members}>
        {shown.map((member) => (
          <MemberRow key={member.userId} chat={chat} member={member} />
        ))}
      </ul>
      {members.state === 'loading' && (
        <div className={classes.more}>
          <Loader size={18} aria-label={t('common.loading')} role="img" />
        </div>
      )}
      {members.state === 'failed' && <p className={classes.more}>{t('group.membersFailed')}</p>}
      {members.state === 'done' && shown.length === 0 && (
        <p className={classes.more}>{t('common.nothingFound')}</p>
      )}
    </>
  );
}

function MemberRow({ chat, member }: { readonly chat: Chat; readonly member: Member }) {
  const { t } = useTranslation();
  const me = useParleyState((state) => state.me.id);
  const person = useParleyState((state) => state.people[member.userId]);
  const presence = useParleyState((state) =>
    member.userId === state.me.id ? undefined : presenceOf(state, member.userId),
  );
  const name = person?.name ?? '…';
  const own = member.userId === me;
  return (
    <li className={classes.member} data-testid="member" data-role={member.role}>
      <Avatar id={member.userId} name={name} size="small">
        <PresenceDot state={presence} label={presence === undefined ? '' : t(`conversation.${presence}`)} />
      </Avatar>
      <span className={classes.who}>
        <span className={classes.memberName}>
          <bdi>{name}</bdi> <BotMark userId={member.userId} /> <StatusMark userId={member.userId} />
        </span>
        <span className={classes.detail}>
          {person === undefined ? '' : `@${person.login}`}
          {own && ` · ${t('conversation.you')}`}
          {person?.active === false && ` · ${t('conversation.blocked')}`}
        </span>
      </span>
      {member.role !== 'member' && <span className={classes.role}>{t(`conversation.${member.role}`)}</span>}
      {(!own || mayGiveRoles(chat)) && <MemberMenu chat={chat} member={member} name={name} own={own} />}
    </li>
  );
}

interface MemberMenuProps {
  readonly chat: Chat;
  readonly member: Member;
  readonly name: string;
  readonly own: boolean;
}

function MemberMenu({ chat, member, name, own }: MemberMenuProps) {
  const { t } = useTranslation();
  const parley = useParley();
  const me = useParleyState((state) => state.me.id);
  const { userId } = member;
  const labels = { owner: t('group.makeOwner'), admin: t('group.makeAdmin'), member: t('group.makeMember') };
  return (
    <Menu position="bottom-end" radius="md" shadow="md" width={230}>
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={32}
          radius="xl"
          aria-label={t('group.memberMenu', { name })}
        >
          <IconDots size={18} aria-hidden="true" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {!own && (
          <Menu.Item
            leftSection={<IconMessage size={18} />}
            onClick={() => void parley.openDirect(userId).then(goToChat, notifyFailure)}
          >
            {t('group.write')}
          </Menu.Item>
        )}
        {mayGiveRoles(chat) &&
          roles
            .filter((role) => role !== member.role)
            .map((role) => (
              <Menu.Item
                key={role}
                leftSection={<IconShield size={18} />}
                onClick={() => void parley.groups.setRole(chat.id, userId, role).catch(notifyFailure)}
              >
                {labels[role]}
              </Menu.Item>
            ))}
        {mayRemove(chat, member, me) && (
          <Menu.Item
            color="red"
            leftSection={<IconUserMinus size={18} />}
            onClick={() => openChatDialog({ kind: 'remove', chatId: chat.id, userId })}
          >
            {t('group.removeMember')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
