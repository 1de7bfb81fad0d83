import { Button } from '@mantine/core';
import { IconPhoto, IconTrash } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Chat } from '../../protocol/generated';
import { ChatAvatar } from '../chats/ChatAvatar';
import { notifyFailure, notifyProblem } from '../notify';
import { useParley } from '../parleyContext';
import classes from './GroupPanel.module.css';

const NO_PICTURE = '00000000-0000-0000-0000-000000000000';

/** The group's picture, to be changed: it is another one as soon as it was chosen. */
export function GroupPicture({ chat }: { readonly chat: Chat }) {
  const { t } = useTranslation();
  const parley = useParley();
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);

  const change = async (file: File | undefined) => {
    setBusy(true);
    try {
      const picture = file === undefined ? NO_PICTURE : await upload(file);
      if (picture !== undefined) {
        await parley.groups.edit(chat.id, { picture });
      }
    } catch (error) {
      notifyFailure(error);
    } finally {
      setBusy(false);
    }
  };
  const upload = async (file: File): Promise<string | undefined> => {
    const [engine, { squareOf }] = await Promise.all([parley.files.load(), import('../../files/square')]);
    const square = await squareOf(file).catch(() => undefined);
    if (square === undefined) {
      notifyProblem(t('group.noPicture', { name: file.name }));
      return undefined;
    }
    return engine.uploadSmall(square, 'picture.jpg');
  };

  return (
    <div className={classes.picture}>
      <ChatAvatar chat={chat} partner={undefined} title={chat.title ?? ''} size="large" />
      <div className={classes.pictureActions}>
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<IconPhoto size={16} aria-hidden="true" />}
          loading={busy}
          onClick={() => input.current?.click()}
        >
          {t('group.choosePicture')}
        </Button>
        {chat.picture !== undefined && (
          <Button
            size="compact-sm"
            variant="subtle"
            color="red"
            leftSection={<IconTrash size={16} aria-hidden="true" />}
            disabled={busy}
            onClick={() => void change(undefined)}
          >
            {t('group.removePicture')}
          </Button>
        )}
      </div>
      <input
        ref={input}
        type="file"
        accept="image/*"
        hidden
        data-testid="group-picture-input"
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          // So that the same file can be chosen again.
          event.currentTarget.value = '';
          if (file !== undefined) {
            void change(file);
          }
        }}
      />
    </div>
  );
}
