import i18next from 'i18next';
import { lazy, Suspense } from 'react';
import { useCallScreen } from '../calls/hooks';
import { loadCallLayer } from '../calls/loadCallLayer';
import { ChatList } from '../chats/ChatList';
import { Conversation } from '../conversation/Conversation';
import type { Dialog } from '../dialogs';
import { closeDialog, useDialog } from '../dialogs';
import { LoadGuard } from '../LoadGuard';
import { MessageDialogHost } from '../messages/MessageDialogHost';
import { useFailedChanges } from '../messages/useFailedChanges';
import { closeChatDialog, useChatDialog } from '../chatDialogs';
import { closeChatMenu, useChatMenuPlace } from '../chats/chatMenuPlace';
import { loadSecurityTexts } from '../../i18n/i18n';
import { loadWithTexts, withTexts } from '../loadWithTexts';
import { useJoin, useOpenChatId } from '../navigation';
import { useNotifier } from '../notifications/useNotifier';
import { useDeletedNames } from '../people/deletedNames';
import { notifyProblem } from '../notify';
import { useParleyState } from '../parleyContext';
import { loadSearch } from '../search/loadSearch';
import { NewSignInsHost } from '../security/NewSignInsHost';
import { ChooseChat } from './ChooseChat';
import { ConnectionBar } from './ConnectionBar';
import classes from './Shell.module.css';
import { usePageTitle } from './usePageTitle';
import { usePresenceSignals } from './usePresenceSignals';
import { useShortcuts } from './useShortcuts';

const CallLayer = lazy(loadCallLayer);
const SecurityDialog = lazy(withTexts(() => import('../security/SecurityDialog'), loadSecurityTexts));
const SignOut = lazy(() => import('../account/SignOut'));
const NewDirect = lazy(() => import('../people/NewDirect'));
const NewGroup = lazy(() => import('../people/NewGroup'));
const ChatMenu = lazy(loadWithTexts(() => import('../chats/ChatMenu')));
const ChatDialogs = lazy(loadWithTexts(() => import('../ChatDialogs')));
const JoinPage = lazy(loadWithTexts(() => import('../group/JoinPage')));
const SearchDialog = lazy(loadSearch);
const AnnouncementBars = lazy(loadWithTexts(() => import('./AnnouncementBars')));
const JumpTo = lazy(() => import('../people/JumpTo'));

/** The page of somebody who is signed in: chats on one side, the open chat on the other; on a phone one at a time. */
export function Shell() {
  const chatId = useOpenChatId();
  const dialog = useDialog();
  const callSize = useCallScreen((state) =>
    state.open === undefined || state.open.stage === 'lobby' ? undefined : state.size,
  );
  const calling = useCallScreen((state) => state.open !== undefined);
  const ringing = useParleyState((state) => state.calls.incoming.length > 0);
  const announced = useParleyState((state) => state.announcements.length > 0);
  usePageTitle();
  usePresenceSignals(chatId);
  useShortcuts();
  useFailedChanges();
  useNotifier(chatId);
  useDeletedNames();
  const join = useJoin();
  return (
    <div
      className={classes.shell}
      data-chat-open={chatId !== undefined || join !== undefined}
      data-call={callSize}
    >
      <div className={classes.bars}>
        <ConnectionBar />
        <NewSignInsHost />
        {announced && (
          <LoadGuard fallback={null}>
            <Suspense fallback={null}>
              <AnnouncementBars />
            </Suspense>
          </LoadGuard>
        )}
      </div>
      <ChatList openChatId={chatId} />
      <main className={classes.main}>
        {join !== undefined ? (
          <LoadGuard fallback={null} onFailure={dialogMissing}>
            <Suspense fallback={null}>
              <JoinPage key={join.token} chatId={join.chatId} token={join.token} />
            </Suspense>
          </LoadGuard>
        ) : chatId === undefined ? (
          <ChooseChat />
        ) : (
          <Conversation key={chatId} chatId={chatId} />
        )}
      </main>
      {(calling || ringing) && (
        <LoadGuard fallback={null} onFailure={callMissing}>
          <Suspense fallback={null}>
            <CallLayer />
          </Suspense>
        </LoadGuard>
      )}
      <LoadGuard key={dialog} fallback={null} onFailure={dialogMissing}>
        <Suspense fallback={null}>
          <OpenDialog dialog={dialog} />
        </Suspense>
      </LoadGuard>
      <MessageDialogHost />
      <ChatLayers />
    </div>
  );
}

/** The menu of a chat and the dialogs about chats, once they are opened. */
function ChatLayers() {
  const dialog = useChatDialog()?.kind;
  const menu = useChatMenuPlace();
  return (
    <LoadGuard key={`${dialog} ${menu?.chatId}`} fallback={null} onFailure={dialogMissing}>
      <Suspense fallback={null}>
        {menu !== undefined && <ChatMenu />}
        {dialog !== undefined && <ChatDialogs />}
      </Suspense>
    </LoadGuard>
  );
}

function dialogMissing(): void {
  closeDialog();
  closeChatDialog();
  closeChatMenu();
  notifyProblem(i18next.t('errors.unreachable'));
}

function callMissing(): void {
  notifyProblem(i18next.t('calls.failedToLoad'));
}

function OpenDialog({ dialog }: { readonly dialog: Dialog | undefined }) {
  switch (dialog) {
    case 'new-direct':
      return <NewDirect onClose={closeDialog} />;
    case 'new-group':
      return <NewGroup onClose={closeDialog} />;
    case 'jump':
      return <JumpTo onClose={closeDialog} />;
    case 'search':
      return <SearchDialog onClose={closeDialog} />;
    case 'security':
      return <SecurityDialog onClose={closeDialog} />;
    case 'sign-out':
      return <SignOut onClose={closeDialog} />;
    case undefined:
      return null;
  }
}
