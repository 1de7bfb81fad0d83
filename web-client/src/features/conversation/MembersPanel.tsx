import { CloseButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Member } from '../../protocol/generated';
import type { HeldChat } from '../../state/chats';
import { presenceOf } from '../../state/selectors';
import { Avatar } from '../../ui/Avatar';
import { PresenceDot } from '../../ui/PresenceDot';
import { goToChat } from '../navigation';
import { notifyFailure } from '../notify';
import { useParley, useParleyState } from '../parleyContext';
import { BotMark } from '../personal/BotMark';
import { StatusMark } from '../personal/StatusMark';
import { Kept } from './Kept';
import classes from './MembersPanel.module.css';

interface MembersPanelProps {
  readonly held: HeldChat;
  readonly onClose: () => void;
}

/** Who takes part. A click on somebody opens the direct chat with them. */
export default function MembersPanel({ held, onClose }: MembersPanelProps) {
  const { t, i18n } = useTranslation();
  const people = useParleyState((state) => state.people);
  const members = [...held.chat.members].sort((one, other) =>
    (people[one.userId]?.name ?? '').localeCompare(people[other.userId]?.name ?? '', i18n.language),
  );
  return (
    <aside className={classes.panel} aria-label={t('conversation.membersTitle')} data-testid="members">
      <div className={classes.header}>
        <h2 className={classes.title}>{t('conversation.members', { count: members.length })}</h2>
        <CloseButton size="lg" radius="xl" aria-label={t('conversation.hideMembers')} onClick={onClose} />
      </div>
      <Kept chat={held.chat} />
      <ul className={classes.members}>
        {members.map((member) => (
          <li key={member.userId}>
            <MemberRow member={member} />
          </li>
        ))}
      </ul>
    </aside>
  );
}

function MemberRow({ member }: { readonly member: Member }) {
  const { t } = useTranslation();
  const parley = useParley();
  const me = useParleyState((state) => state.me.id);
  const person = useParleyState((state) => state.people[member.userId]);
  const presence = useParleyState((state) =>
    member.userId === state.me.id ? undefined : presenceOf(state, member.userId),
  );
  const name = person?.name ?? '…';
  const write = () => {
    parley.openDirect(member.userId).then(goToChat, notifyFailure);
  };
  return (
    <button type="button" className={classes.member} disabled={member.userId === me} onClick={write}>
      <Avatar id={member.userId} name={name} size="small">
        <PresenceDot state={presence} label={presence === undefined ? '' : t(`conversation.${presence}`)} />
      </Avatar>
      <span className={classes.who}>
        <span className={classes.name}>
          <bdi>{name}</bdi> <BotMark userId={member.userId} /> <StatusMark userId={member.userId} />
        </span>
        <span className={classes.login}>
          {person === undefined ? '' : `@${person.login}`}
          {person?.active === false && ` · ${t('conversation.blocked')}`}
        </span>
      </span>
      <span className={classes.role}>
        {member.userId === me
          ? t('conversation.you')
          : member.role !== 'member' && t(`conversation.${member.role}`)}
      </span>
    </button>
  );
}
