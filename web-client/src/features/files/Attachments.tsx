import { use, useState } from 'react';
import type { Attachment } from '../../protocol/generated';
import { useParley } from '../parleyContext';
import classes from './Attachments.module.css';
import { FileCard } from './FileCard';
import { GalleryDoor } from './GalleryDoor';
import { isPicture, isVisual } from './layout';
import { PictureTile } from './PictureTile';
import { AudioRow, VideoTile } from './Players';
import { VoiceRow } from './VoiceRow';

interface AttachmentsProps {
  readonly chatId: string;
  readonly files: readonly Attachment[];
}

export function Attachments({ chatId, files }: AttachmentsProps) {
  const engine = use(useParley().files.load());
  use(engine.session.ready);
  const [opened, setOpened] = useState<string>();
  const visual = files.filter(isVisual);
  const rest = files.filter((file) => !isVisual(file));
  return (
    <div className={classes.files} data-testid="attachments">
      {visual.length > 0 && (
        <div className={classes.visual} data-many={visual.length > 1}>
          {visual.map((file) =>
            isPicture(file) ? (
              <PictureTile
                key={file.fileId}
                file={file}
                alone={visual.length === 1}
                session={engine.session}
                onOpen={() => setOpened(file.fileId)}
              />
            ) : (
              <VideoTile key={file.fileId} file={file} alone={visual.length === 1} session={engine.session} />
            ),
          )}
        </div>
      )}
      {rest.map((file) => (
        <Line key={file.fileId} file={file} />
      ))}
      {opened !== undefined && (
        <GalleryDoor
          chatId={chatId}
          files={files}
          opened={opened}
          session={engine.session}
          onClose={() => setOpened(undefined)}
        />
      )}
    </div>
  );
}

function Line({ file }: { readonly file: Attachment }) {
  switch (file.kind) {
    case 'voice':
      return <VoiceRow file={file} />;
    case 'audio':
      return <AudioRow file={file} />;
    case 'image':
    case 'video':
    case 'file':
      return <FileCard file={file} />;
  }
}
