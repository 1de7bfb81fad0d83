import { useEffect } from 'react';
import { useOpenChatId } from '../navigation';
import { DateDialog } from './DateDialog';
import { DeleteDialog } from './DeleteDialog';
import { ForwardDialog } from './ForwardDialog';
import { MentionsDialog } from './MentionsDialog';
import type { MessageDialog } from './messageDialogs';
import { closeMessageDialog } from './messageDialogs';
import { PinnedDialog } from './PinnedDialog';
import { ReactionsDialog } from './ReactionsDialog';
import { ReportDialog } from './ReportDialog';
import { RevisionsDialog } from './RevisionsDialog';

/** The dialogs about messages. Loaded when one of them is first opened. */
export default function MessageDialogs({ dialog }: { readonly dialog: MessageDialog }) {
  const chatId = useOpenChatId();
  const away = 'chatId' in dialog && dialog.chatId !== chatId;
  useEffect(() => {
    // A dialog belongs to the chat that it was opened in.
    if (away) {
      closeMessageDialog();
    }
  }, [away]);
  switch (dialog.kind) {
    case 'mentions':
      return <MentionsDialog />;
    case 'pinned':
      return <PinnedDialog chatId={dialog.chatId} />;
    case 'date':
      return <DateDialog chatId={dialog.chatId} at={dialog.at} />;
    case 'forward':
      return <ForwardDialog chatId={dialog.chatId} messages={dialog.messages} />;
    case 'delete':
      return <DeleteDialog chatId={dialog.chatId} messages={dialog.messages} />;
    case 'revisions':
      return <RevisionsDialog chatId={dialog.chatId} message={dialog.message} />;
    case 'report':
      return <ReportDialog chatId={dialog.chatId} message={dialog.message} />;
    case 'reactions':
      return <ReactionsDialog chatId={dialog.chatId} message={dialog.message} />;
  }
}
