import { IconMessageOff } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HeldChat } from '../../state/chats';
import { EmptyState } from '../../ui/EmptyState';
import { Composer } from '../composer/Composer';
import { DropZone } from '../files/DropZone';
import { goToList } from '../navigation';
import { useParley, useParleyState } from '../parleyContext';
import classes from './Conversation.module.css';
import { CallBar } from './CallBar';
import { ConversationHeader } from './ConversationHeader';
import { MembersPanel } from './MembersPanel';
import { MessageList } from './MessageList';
import { useOpening } from './useOpening';

export function Conversation({ chatId }: { readonly chatId: string }) {
  const held = useParleyState((state) => state.chats.byId[chatId]);
  const maybeComing = useParleyState((state) => !state.synced);
  if (held !== undefined) {
    return <OpenConversation held={held} />;
  }
  return maybeComing ? null : <UnknownChat />;
}

function OpenConversation({ held }: { readonly held: HeldChat }) {
  const parley = useParley();
  const [membersShown, setMembersShown] = useState(false);
  const { id, call } = held.chat;
  const unreadAfter = useOpening(held);

  useEscape(() => {
    if (membersShown) {
      setMembersShown(false);
    } else {
      goToList();
    }
  });

  return (
    <div className={classes.split}>
      <section className={classes.conversation} data-testid="conversation">
        <ConversationHeader
          held={held}
          membersShown={membersShown}
          onMembers={() => setMembersShown((shown) => !shown)}
        />
        {call !== undefined && <CallBar chatId={id} call={call} />}
        {unreadAfter === 'finding' ? (
          <div className={classes.scroller} />
        ) : (
          <MessageList held={held} unreadAfter={unreadAfter} />
        )}
        <Composer chatId={id} onSend={(text) => parley.send(id, text)} />
        <DropZone chatId={id} />
      </section>
      {membersShown && <MembersPanel held={held} onClose={() => setMembersShown(false)} />}
    </div>
  );
}

function UnknownChat() {
  const { t } = useTranslation();
  return (
    <div className={classes.unknown}>
      <EmptyState icon={<IconMessageOff size={32} stroke={1.6} />} title={t('conversation.unknown')}>
        {t('conversation.unknownHint')}
      </EmptyState>
    </div>
  );
}

const LAYERS = '[role="dialog"], [role="menu"]';

/** Escape, unless it was for something on top of the chat, which may have gone from the page by now. */
function useEscape(act: () => void): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const within = event.target instanceof Element && event.target.closest(LAYERS) !== null;
      const layered = within || document.querySelector(LAYERS) !== null;
      if (event.key === 'Escape' && !event.defaultPrevented && !layered) {
        act();
      }
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  });
}
