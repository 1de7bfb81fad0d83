import { lazy, Suspense } from 'react';
import type { Attachment } from '../../protocol/generated';
import { loadFileTexts } from '../../i18n/i18n';
import { LoadGuard } from '../LoadGuard';
import { boxOf } from './layout';
import classes from './MessageFiles.module.css';

const Attachments = lazy(async () => {
  const [attachments] = await Promise.all([import('./Attachments'), loadFileTexts()]);
  return { default: attachments.Attachments };
});

interface MessageFilesProps {
  readonly chatId: string;
  readonly files: readonly Attachment[];
}

/** The files of a message. What shows them is loaded when the first one is seen; their room is there before. */
export function MessageFiles({ chatId, files }: MessageFilesProps) {
  const room = <Room files={files} />;
  return (
    <LoadGuard fallback={<Names files={files} />}>
      <Suspense fallback={room}>
        <Attachments chatId={chatId} files={files} />
      </Suspense>
    </LoadGuard>
  );
}

function Room({ files }: { readonly files: readonly Attachment[] }) {
  const { width, height } = boxOf(files);
  return <div className={classes.room} style={{ width, height }} />;
}

/** When nothing else can be had. */
function Names({ files }: { readonly files: readonly Attachment[] }) {
  return (
    <ul className={classes.names}>
      {files.map(({ fileId, name }) => (
        <li key={fileId}>
          <bdi>{name}</bdi>
        </li>
      ))}
    </ul>
  );
}
