import { Button, CloseButton } from '@mantine/core';
import { IconLogout, IconUserPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { HeldChat } from '../../state/chats';
import { openChatDialog } from '../chatDialogs';
import { Kept } from '../conversation/Kept';
import panel from '../conversation/MembersPanel.module.css';
import { GroupAbout } from './GroupAbout';
import { GroupLink } from './GroupLink';
import { GroupMembers } from './GroupMembers';
import classes from './GroupPanel.module.css';
import { GroupRules } from './GroupRules';
import { mayAdd } from './rights';
import { useMembers } from './useMembers';

interface GroupPanelProps {
  readonly held: HeldChat;
  readonly onClose: () => void;
}

/** What a group is, who is in it, and who may do what. */
export default function GroupPanel({ held, onClose }: GroupPanelProps) {
  const { t } = useTranslation();
  const { chat } = held;
  const members = useMembers(held);
  return (
    <aside className={panel.panel} aria-label={t('group.title')} data-testid="members">
      <div className={panel.header}>
        <h2 className={panel.title}>{t('group.title')}</h2>
        <CloseButton size="lg" radius="xl" aria-label={t('conversation.hideMembers')} onClick={onClose} />
      </div>
      <div className={classes.scroller}>
        <GroupAbout chat={chat} />
        <Kept chat={chat} />
        <GroupRules chat={chat} />
        {mayAdd(chat) && <GroupLink key={chat.id} chatId={chat.id} />}
        <section className={classes.section} aria-labelledby="group-members">
          <div className={classes.sectionHead}>
            <h3 id="group-members" className={classes.sectionTitle}>
              {t('conversation.members', { count: chat.memberCount })}
            </h3>
            {mayAdd(chat) && (
              <Button
                size="compact-sm"
                variant="light"
                leftSection={<IconUserPlus size={16} aria-hidden="true" />}
                onClick={() => openChatDialog({ kind: 'add-members', chatId: chat.id })}
              >
                {t('group.addThem')}
              </Button>
            )}
          </div>
          <GroupMembers chat={chat} members={members} />
        </section>
        <div className={classes.section}>
          <Button
            variant="subtle"
            color="red"
            leftSection={<IconLogout size={18} aria-hidden="true" />}
            onClick={() => openChatDialog({ kind: 'leave', chatId: chat.id })}
          >
            {t('group.leave')}
          </Button>
        </div>
      </div>
    </aside>
  );
}
