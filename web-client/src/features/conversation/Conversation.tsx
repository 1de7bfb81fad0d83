import { IconMessageOff } from '@tabler/icons-react';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HeldChat } from '../../state/chats';
import { EmptyState } from '../../ui/EmptyState';
import { Composer } from '../composer/Composer';
import { DropZone } from '../files/DropZone';
import { mayPost } from '../group/rights';
import { LoadGuard } from '../LoadGuard';
import { MentionsContext } from '../../ui/mentions';
import { jumpTo } from '../messages/jump';
import { PinnedBar } from '../messages/PinnedBar';
import { endSelection, useSelection } from '../messages/selection';
import { useChatMentions } from '../messages/useChatMentions';
import { goToList, useOpenSeq } from '../navigation';
import { useParley, useParleyState } from '../parleyContext';
import { ScheduledBar } from '../schedule/ScheduledBar';
import { loadWithTexts } from '../loadWithTexts';
import classes from './Conversation.module.css';
import { CallBar } from './CallBar';
import { ConversationHeader } from './ConversationHeader';
import { MessageList } from './MessageList';
import { useOpening } from './useOpening';

// Messages are selected through their menu, which is loaded apart, too.
const MembersPanel = lazy(() => import('./MembersPanel'));
const GroupPanel = lazy(loadWithTexts(() => import('../group/GroupPanel')));
const SelectionBar = lazy(() => import('../messages/SelectionBar'));

export function Conversation({ chatId }: { readonly chatId: string }) {
  const held = useParleyState((state) => state.chats.byId[chatId]);
  const maybeComing = useParleyState((state) => !state.synced);
  if (held !== undefined) {
    return <OpenConversation held={held} />;
  }
  return maybeComing ? null : <UnknownChat />;
}

function OpenConversation({ held }: { readonly held: HeldChat }) {
  const { t } = useTranslation();
  const parley = useParley();
  const [membersShown, setMembersShown] = useState(false);
  const { id, call } = held.chat;
  const unreadAfter = useOpening(held);

  const selecting = useSelection(id) !== undefined;
  const mentions = useChatMentions(held);
  const seq = useOpenSeq();
  // What is held may be thrown away by the first answer to a sync, and the message that was jumped to with it.
  const ready = useParleyState((state) => state.synced && state.connection.phase === 'online');
  useEffect(() => {
    if (seq !== undefined && ready) {
      void jumpTo(parley, id, { seq });
    }
  }, [parley, id, seq, ready]);
  useEffect(() => endSelection, [id]);

  useEscape(() => {
    if (selecting) {
      endSelection();
    } else if (membersShown) {
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
        <PinnedBar chatId={id} />
        {unreadAfter === 'finding' ? (
          <div className={classes.scroller} />
        ) : (
          <MentionsContext value={mentions}>
            <MessageList held={held} unreadAfter={unreadAfter} />
          </MentionsContext>
        )}
        {selecting ? (
          <LoadGuard fallback={null} onFailure={endSelection}>
            <Suspense fallback={null}>
              <SelectionBar held={held} />
            </Suspense>
          </LoadGuard>
        ) : mayPost(held.chat) ? (
          <>
            <ScheduledBar chatId={id} />
            <Composer
              chatId={id}
              onSend={(text, replyTo) => {
                parley.history.toNewest(id);
                return parley.messages.send(id, text, replyTo);
              }}
            />
          </>
        ) : (
          <p className={classes.readOnly} data-testid="read-only">
            {t('conversation.readOnly')}
          </p>
        )}
        {mayPost(held.chat) && <DropZone chatId={id} />}
      </section>
      {membersShown && (
        <LoadGuard fallback={null} onFailure={() => setMembersShown(false)}>
          <Suspense fallback={null}>
            {held.chat.kind === 'group' ? (
              <GroupPanel held={held} onClose={() => setMembersShown(false)} />
            ) : (
              <MembersPanel held={held} onClose={() => setMembersShown(false)} />
            )}
          </Suspense>
        </LoadGuard>
      )}
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
