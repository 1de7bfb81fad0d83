import i18next from 'i18next';
import { lazy, Suspense } from 'react';
import { useCallScreen } from '../calls/hooks';
import { loadCallLayer } from '../calls/loadCallLayer';
import { ChatList } from '../chats/ChatList';
import { Conversation } from '../conversation/Conversation';
import type { Dialog } from '../dialogs';
import { closeDialog, useDialog } from '../dialogs';
import { LoadGuard } from '../LoadGuard';
import { useOpenChatId } from '../navigation';
import { notifyProblem } from '../notify';
import { useParleyState } from '../parleyContext';
import { loadSearch } from '../search/loadSearch';
import { ChooseChat } from './ChooseChat';
import { ConnectionBar } from './ConnectionBar';
import classes from './Shell.module.css';
import { usePageTitle } from './usePageTitle';
import { usePresenceSignals } from './usePresenceSignals';
import { useShortcuts } from './useShortcuts';

const CallLayer = lazy(loadCallLayer);
const AddPerson = lazy(() => import('../account/AddPerson'));
const ChangePassword = lazy(() => import('../account/ChangePassword'));
const SignOut = lazy(() => import('../account/SignOut'));
const NewDirect = lazy(() => import('../people/NewDirect'));
const NewGroup = lazy(() => import('../people/NewGroup'));
const SearchDialog = lazy(loadSearch);
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
  usePageTitle();
  usePresenceSignals(chatId);
  useShortcuts();
  return (
    <div className={classes.shell} data-chat-open={chatId !== undefined} data-call={callSize}>
      <ConnectionBar />
      <ChatList openChatId={chatId} />
      <main className={classes.main}>
        {chatId === undefined ? <ChooseChat /> : <Conversation key={chatId} chatId={chatId} />}
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
    </div>
  );
}

function dialogMissing(): void {
  closeDialog();
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
    case 'add-person':
      return <AddPerson onClose={closeDialog} />;
    case 'password':
      return <ChangePassword onClose={closeDialog} />;
    case 'sign-out':
      return <SignOut onClose={closeDialog} />;
    case undefined:
      return null;
  }
}
