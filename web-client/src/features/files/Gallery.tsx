import { ActionIcon } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconDownload, IconX } from '@tabler/icons-react';
import type { KeyboardEvent } from 'react';
import { useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { FileSession } from '../../files/session';
import type { Attachment } from '../../protocol/generated';
import { formatBytes } from '../../ui/bytes';
import { useParleyList } from '../parleyContext';
import classes from './Gallery.module.css';
import { hasThumbnail, isPicture } from './layout';
import { contentOf, downloadOf, thumbnailOf } from './paths';
import { useRetried } from './useRetried';

interface GalleryProps {
  readonly chatId: string;
  /** Of the message whose picture was opened. */
  readonly files: readonly Attachment[];
  readonly opened: string;
  readonly session: FileSession;
  readonly onClose: () => void;
}

/** Pictures of the chat one by one, as large as there is room, from the one that was opened. */
export function Gallery({ chatId, files, opened, session, onClose }: GalleryProps) {
  const { t, i18n } = useTranslation();
  const dialog = useRef<HTMLDialogElement>(null);
  const [shown, setShown] = useState(opened);
  const ofChat = useParleyList((state) =>
    (state.chats.byId[chatId]?.messages ?? []).flatMap(({ body }) =>
      (body?.attachments ?? []).filter(isPicture),
    ),
  );
  // A message that is not among those held, a found one say, still has its own.
  const pictures = ofChat.some(({ fileId }) => fileId === opened) ? ofChat : files.filter(isPicture);
  const index = pictures.findIndex(({ fileId }) => fileId === shown);
  const picture = pictures[index];

  useEffect(() => dialog.current?.showModal(), []);
  useEffect(() => {
    if (picture === undefined) {
      onClose();
    }
  }, [picture, onClose]);

  if (picture === undefined) {
    return null;
  }
  const go = (step: number) => setShown(pictures[index + step]?.fileId ?? shown);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
      event.preventDefault();
      go(event.key === 'ArrowLeft' ? -1 : 1);
    }
  };
  return createPortal(
    <dialog
      ref={dialog}
      role="dialog"
      className={classes.gallery}
      aria-label={picture.name}
      data-testid="gallery"
      onClose={onClose}
      onKeyDown={onKeyDown}
      onClick={(event) => {
        if (event.target === event.currentTarget) {
          onClose();
        }
      }}
    >
      <header className={classes.bar}>
        <bdi className={classes.name}>{picture.name}</bdi>
        <span className={classes.detail}>
          {t('files.ofPictures', { number: index + 1, count: pictures.length })} ·{' '}
          {formatBytes(picture.size, i18n.language)}
        </span>
        <ActionIcon
          component="a"
          href={downloadOf(picture)}
          download={picture.name}
          variant="subtle"
          color="gray.3"
          size={40}
          aria-label={t('files.download', { name: picture.name })}
        >
          <IconDownload size={22} />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          color="gray.3"
          size={40}
          aria-label={t('files.close')}
          data-testid="gallery-close"
          onClick={onClose}
        >
          <IconX size={22} />
        </ActionIcon>
      </header>
      <Large key={picture.fileId} picture={picture} session={session} />
      <Step side="start" hidden={index === 0} label={t('files.previous')} onClick={() => go(-1)} />
      <Step side="end" hidden={index === pictures.length - 1} label={t('files.next')} onClick={() => go(1)} />
    </dialog>,
    document.body,
  );
}

function Large({ picture, session }: { readonly picture: Attachment; readonly session: FileSession }) {
  const { attempt, failed } = useRetried(session);
  const [there, setThere] = useState(false);
  return (
    <div className={classes.stage}>
      {!there && hasThumbnail(picture) && (
        <img className={classes.large} src={thumbnailOf(picture)} alt="" aria-hidden="true" />
      )}
      <img
        key={attempt}
        className={classes.large}
        data-there={there}
        hidden={!there}
        src={contentOf(picture)}
        alt={picture.name}
        data-testid="gallery-picture"
        onLoad={() => setThere(true)}
        onError={failed}
      />
    </div>
  );
}

interface StepProps {
  readonly side: 'start' | 'end';
  readonly hidden: boolean;
  readonly label: string;
  readonly onClick: () => void;
}

function Step({ side, hidden, label, onClick }: StepProps) {
  return hidden ? null : (
    <ActionIcon
      className={classes.step}
      data-side={side}
      variant="filled"
      color="dark"
      size={46}
      radius="xl"
      aria-label={label}
      onClick={onClick}
    >
      {side === 'start' ? <IconChevronLeft size={26} /> : <IconChevronRight size={26} />}
    </ActionIcon>
  );
}
