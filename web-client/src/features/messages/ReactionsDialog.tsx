import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Message, Reaction } from '../../protocol/generated';
import { Avatar } from '../../ui/Avatar';
import { useParleyState } from '../parleyContext';
import { closeMessageDialog } from './messageDialogs';
import classes from './ReactionsDialog.module.css';

interface ReactionsDialogProps {
  readonly chatId: string;
  readonly message: Message;
}

/** Who put which emoji under a message. */
export function ReactionsDialog({ chatId, message }: ReactionsDialogProps) {
  const { t } = useTranslation();
  const held = useParleyState((state) => state.chats.byId[chatId]);
  const isIt = (one: Message) => one.seq === message.seq;
  const now = held?.messages.find(isIt) ?? held?.around?.messages.find(isIt) ?? message;
  return (
    <Modal
      opened
      onClose={closeMessageDialog}
      title={t('messageMenu.whoReacted')}
      size="sm"
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <div className={classes.all}>
        {(now.reactions ?? []).map((reaction) => (
          <section key={reaction.emoji} aria-label={`${reaction.emoji} ${reaction.count}`}>
            <h3 className={classes.emoji}>
              {reaction.emoji} <span>{reaction.count}</span>
            </h3>
            <People reaction={reaction} />
          </section>
        ))}
      </div>
    </Modal>
  );
}

function People({ reaction: { userIds, count } }: { readonly reaction: Reaction }) {
  const { t } = useTranslation();
  const people = useParleyState((state) => state.people);
  return (
    <ul className={classes.people}>
      {userIds.map((id) => (
        <li key={id} className={classes.person}>
          <Avatar id={id} name={people[id]?.name ?? '…'} size="small" />
          <bdi>{people[id]?.name ?? '…'}</bdi>
        </li>
      ))}
      {count > userIds.length && <li>{t('message.andOthers', { count: count - userIds.length })}</li>}
    </ul>
  );
}
