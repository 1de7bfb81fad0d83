import { useTranslation } from 'react-i18next';
import type { FileSession } from '../../files/session';
import type { Attachment } from '../../protocol/generated';
import { formatBytes, formatDuration } from '../../ui/bytes';
import classes from './Attachments.module.css';
import { boxOfOne } from './layout';
import { contentOf } from './paths';
import { useRetried } from './useRetried';

interface VideoTileProps {
  readonly file: Attachment;
  readonly alone: boolean;
  readonly session: FileSession;
}

export function VideoTile({ file, alone, session }: VideoTileProps) {
  const { attempt, failed } = useRetried(session);
  return (
    <div className={classes.tile} style={alone ? boxOfOne(file) : undefined} data-testid="film">
      <video
        key={attempt}
        className={classes.film}
        src={contentOf(file)}
        aria-label={file.name}
        controls
        playsInline
        preload="metadata"
        onError={failed}
      />
    </div>
  );
}

export function AudioRow({ file }: { readonly file: Attachment }) {
  const { i18n } = useTranslation();
  const details = [
    ...(file.durationMs === undefined ? [] : [formatDuration(file.durationMs)]),
    formatBytes(file.size, i18n.language),
  ];
  return (
    <div className={`${classes.line ?? ''} ${classes.sound ?? ''}`} data-testid="sound">
      <span className={classes.words}>
        <bdi className={classes.name} title={file.name}>
          {file.name}
        </bdi>
        <span className={classes.detail}>{details.join(' · ')}</span>
      </span>
      <audio src={contentOf(file)} aria-label={file.name} controls preload="none" />
    </div>
  );
}
