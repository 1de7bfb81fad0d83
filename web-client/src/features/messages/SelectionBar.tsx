import { ActionIcon, CloseButton } from '@mantine/core';
import { IconArrowForwardUp, IconCopy, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { HeldChat } from '../../state/chats';
import { useParley } from '../parleyContext';
import { copy } from './copy';
import { openMessageDialog } from './messageDialogs';
import classes from './SelectionBar.module.css';
import { endSelection, useSelection } from './selection';

/** In the place of the field while messages are selected: what can be done with all of them. */
export default function SelectionBar({ held }: { readonly held: HeldChat }) {
  const { t } = useTranslation();
  const parley = useParley();
  const seqs = useSelection(held.chat.id);
  if (seqs === undefined) {
    return null;
  }
  const chatId = held.chat.id;
  const all = [...held.messages, ...(held.around?.messages ?? [])];
  const messages = [
    ...new Map(all.filter(({ seq }) => seqs.has(seq)).map((one) => [one.seq, one])).values(),
  ].sort((one, other) => one.seq - other.seq);
  const withContent = messages.filter(({ body }) => body !== undefined);
  const copyAll = () => {
    const { people } = parley.store.getState();
    const texts = withContent.map(
      ({ senderId, body }) => `${people[senderId]?.name ?? ''}: ${body?.text ?? ''}`,
    );
    copy(withContent.length === 1 ? (withContent[0]?.body?.text ?? '') : texts.join('\n\n'));
    endSelection();
  };
  const button = (label: string, icon: React.ReactNode, act: () => void, disabled = false) => (
    <ActionIcon
      variant="subtle"
      size={42}
      radius="xl"
      aria-label={label}
      title={label}
      disabled={disabled}
      onClick={act}
    >
      {icon}
    </ActionIcon>
  );
  return (
    <div className={classes.bar} role="toolbar" aria-label={t('selection.title')} data-testid="selection-bar">
      <CloseButton size="lg" radius="xl" aria-label={t('common.cancel')} onClick={endSelection} />
      <span className={classes.count} role="status">
        {t('selection.count', { count: messages.length })}
      </span>
      {button(
        t('messageMenu.copyText'),
        <IconCopy size={21} stroke={1.8} />,
        copyAll,
        withContent.length === 0,
      )}
      {button(
        t('messageMenu.forward'),
        <IconArrowForwardUp size={22} stroke={1.8} />,
        () => openMessageDialog({ kind: 'forward', chatId, messages: withContent }),
        withContent.length === 0,
      )}
      {button(t('messageMenu.delete'), <IconTrash size={21} stroke={1.8} />, () =>
        openMessageDialog({ kind: 'delete', chatId, messages }),
      )}
    </div>
  );
}
