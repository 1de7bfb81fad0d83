import { Button, Textarea, TextInput } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Chat } from '../../protocol/generated';
import { Limits } from '../../protocol/generated';
import { ChatAvatar } from '../chats/ChatAvatar';
import { notifyFailure } from '../notify';
import { useParley } from '../parleyContext';
import classes from './GroupPanel.module.css';
import { GroupPicture } from './GroupPicture';
import { leads } from './rights';

/** Picture, name and description, and the form to change them. */
export function GroupAbout({ chat }: { readonly chat: Chat }) {
  const { t } = useTranslation();
  const [editing, setEditing] = useState(false);
  const title = chat.title ?? '';
  if (editing && leads(chat)) {
    return <AboutForm chat={chat} onDone={() => setEditing(false)} />;
  }
  return (
    <div className={classes.about}>
      <ChatAvatar chat={chat} partner={undefined} title={title} size="large" />
      <p className={classes.name} data-testid="group-name">
        <bdi>{title}</bdi>
      </p>
      {chat.description !== undefined && (
        <p className={classes.description} dir="auto" data-testid="group-description">
          {chat.description}
        </p>
      )}
      {leads(chat) && (
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<IconPencil size={16} aria-hidden="true" />}
          onClick={() => setEditing(true)}
        >
          {t('group.edit')}
        </Button>
      )}
    </div>
  );
}

function AboutForm({ chat, onDone }: { readonly chat: Chat; readonly onDone: () => void }) {
  const { t } = useTranslation();
  const parley = useParley();
  const [title, setTitle] = useState(chat.title ?? '');
  const [description, setDescription] = useState(chat.description ?? '');
  const [busy, setBusy] = useState(false);
  const changes = {
    ...(title.trim() === chat.title ? {} : { title: title.trim() }),
    ...(description.trim() === (chat.description ?? '') ? {} : { description: description.trim() }),
  };
  const save = async () => {
    setBusy(true);
    try {
      if (Object.keys(changes).length > 0) {
        await parley.groups.edit(chat.id, changes);
      }
      onDone();
    } catch (error) {
      notifyFailure(error);
      setBusy(false);
    }
  };
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <GroupPicture chat={chat} />
      <TextInput
        label={t('people.groupTitle')}
        autoComplete="off"
        value={title}
        onChange={(event) => setTitle(cut(event.currentTarget.value, Limits.chatTitleChars))}
      />
      <Textarea
        label={t('group.description')}
        rows={4}
        value={description}
        onChange={(event) => setDescription(cut(event.currentTarget.value, Limits.descriptionChars))}
      />
      <div className={classes.formActions}>
        <Button variant="default" onClick={onDone}>
          {t('common.cancel')}
        </Button>
        <Button type="submit" loading={busy} disabled={title.trim() === ''}>
          {t('group.save')}
        </Button>
      </div>
    </form>
  );
}

function cut(text: string, most: number): string {
  return Array.from(text).slice(0, most).join('');
}
