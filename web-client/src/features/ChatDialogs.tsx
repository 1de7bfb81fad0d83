import { ExportDialog } from './account/ExportDialog';
import { closeChatDialog, useChatDialog } from './chatDialogs';
import { AddMembers } from './group/AddMembers';
import { LeaveGroup } from './group/LeaveGroup';
import { RemoveMember } from './group/RemoveMember';
import { NotificationsDialog } from './notifications/NotificationsDialog';
import { SeenDialog } from './personal/SeenDialog';
import { StatusDialog } from './personal/StatusDialog';
import { ScheduleDialog } from './schedule/ScheduleDialog';
import { ScheduledDialog } from './schedule/ScheduledDialog';

export default function ChatDialogs() {
  const dialog = useChatDialog();
  switch (dialog?.kind) {
    case 'add-members':
      return <AddMembers chatId={dialog.chatId} onClose={closeChatDialog} />;
    case 'leave':
      return <LeaveGroup chatId={dialog.chatId} onClose={closeChatDialog} />;
    case 'remove':
      return <RemoveMember chatId={dialog.chatId} userId={dialog.userId} onClose={closeChatDialog} />;
    case 'seen':
      return <SeenDialog chatId={dialog.chatId} seq={dialog.seq} onClose={closeChatDialog} />;
    case 'schedule':
      return (
        <ScheduleDialog
          chatId={dialog.chatId}
          text={dialog.text}
          onDone={dialog.done}
          onClose={closeChatDialog}
        />
      );
    case 'scheduled':
      return <ScheduledDialog chatId={dialog.chatId} onClose={closeChatDialog} />;
    case 'status':
      return <StatusDialog onClose={closeChatDialog} />;
    case 'notifications':
      return <NotificationsDialog onClose={closeChatDialog} />;
    case 'export':
      return <ExportDialog onClose={closeChatDialog} />;
    case undefined:
      return null;
  }
}
