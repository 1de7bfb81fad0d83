import { ActionIcon } from '@mantine/core';
import { IconRefresh, IconX } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { FileEngine } from '../../files/engine';
import type { Upload, UploadProblem } from '../../files/model';
import { formatBytes } from '../../ui/bytes';
import { FileIcon } from './FileIcon';
import classes from './Tray.module.css';
import { useUploads, useWaitingMessages } from './useFiles';

interface TrayProps {
  readonly chatId: string;
  readonly engine: FileEngine;
}

/** The files of the message that is being written, and of those that wait for theirs, and how far they are. */
export function Tray({ chatId, engine }: TrayProps) {
  const { t } = useTranslation();
  const uploads = useUploads(engine, chatId);
  const messages = useWaitingMessages(engine, chatId);
  const of = (message: string | undefined) => uploads.filter((upload) => upload.message === message);
  const draft = of(undefined);
  return (
    <>
      {messages.map(({ id, text }) => (
        <section key={id} className={classes.waiting} data-testid="tray-waiting">
          <p className={classes.words} role="status">
            {t('files.sentWhenReady')} {text !== '' && <bdi>“{text}”</bdi>}
          </p>
          <Chips uploads={of(id)} engine={engine} label={t('files.sentWhenReady')} />
        </section>
      ))}
      {draft.length > 0 && (
        <div className={classes.tray} data-testid="tray">
          <Chips uploads={draft} engine={engine} label={t('files.attached')} />
        </div>
      )}
    </>
  );
}

interface ChipsProps {
  readonly uploads: readonly Upload[];
  readonly engine: FileEngine;
  readonly label: string;
}

function Chips({ uploads, engine, label }: ChipsProps) {
  return (
    <ul className={classes.list} aria-label={label}>
      {uploads.map((upload) => (
        <Chip key={upload.id} upload={upload} engine={engine} />
      ))}
    </ul>
  );
}

function Chip({ upload, engine }: { readonly upload: Upload; readonly engine: FileEngine }) {
  const { t, i18n } = useTranslation();
  const { id, name, size, sent, phase } = upload;
  const share = size === 0 ? 1 : Math.min(1, sent / size);
  const problem = phase === 'failed' ? explain(upload, t) : undefined;
  return (
    <li className={classes.chip} data-phase={phase} data-testid="upload">
      <FileIcon mediaType={upload.mediaType} />
      <span className={classes.words}>
        <bdi className={classes.name} title={name}>
          {name}
        </bdi>
        <span className={classes.state}>
          {problem ?? progress(upload, t, (bytes) => formatBytes(bytes, i18n.language))}
        </span>
        {phase !== 'done' && phase !== 'failed' && (
          <progress
            className={classes.bar}
            max={1}
            value={share}
            aria-label={t('files.progress', { name })}
          />
        )}
      </span>
      {phase === 'failed' && upload.problem !== 'too-large' && (
        <ActionIcon
          variant="subtle"
          radius="xl"
          aria-label={t('files.again', { name })}
          onClick={() => engine.uploads.retry(id)}
        >
          <IconRefresh size={18} />
        </ActionIcon>
      )}
      <ActionIcon
        variant="subtle"
        radius="xl"
        aria-label={t('files.remove', { name })}
        data-testid="upload-remove"
        onClick={() => engine.uploads.cancel(id)}
      >
        <IconX size={18} />
      </ActionIcon>
    </li>
  );
}

function progress({ phase, sent, size }: Upload, t: TFunction, bytes: (count: number) => string): string {
  switch (phase) {
    case 'waiting':
    case 'sending':
    case 'failed':
      return t('files.sentOf', { sent: bytes(sent), size: bytes(size) });
    case 'paused':
      return t('files.paused');
    case 'finishing':
      return t('files.finishing');
    case 'done':
      return bytes(size);
  }
}

function explain({ problem = 'refused' }: Upload, t: TFunction): string {
  const texts: Readonly<Record<UploadProblem, string>> = {
    'too-large': t('fileProblem.tooLarge'),
    quota: t('fileProblem.quota'),
    'too-many': t('fileProblem.tooMany'),
    unreadable: t('fileProblem.unreadable'),
    gone: t('fileProblem.gone'),
    refused: t('fileProblem.refused'),
  };
  return texts[problem];
}
