import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FileSession } from '../../files/session';
import type { Attachment } from '../../protocol/generated';
import classes from './Attachments.module.css';
import { boxOfOne, hasThumbnail } from './layout';
import { contentOf, thumbnailOf } from './paths';
import { useRetried } from './useRetried';

interface PictureTileProps {
  readonly file: Attachment;
  readonly alone: boolean;
  readonly session: FileSession;
  readonly onOpen: () => void;
}

/** Moving pictures up to this size are shown as they are; a thumbnail stands still. */
const ANIMATED_BYTES = 3_000_000;

export function PictureTile({ file, alone, session, onOpen }: PictureTileProps) {
  const { t } = useTranslation();
  const [there, setThere] = useState(false);
  const { attempt, failed } = useRetried(session);
  const animated = file.mediaType === 'image/gif' && file.size <= ANIMATED_BYTES;
  return (
    <button
      type="button"
      className={classes.tile}
      style={alone ? boxOfOne(file) : undefined}
      aria-label={t('files.openPicture', { name: file.name })}
      data-testid="picture"
      onClick={onOpen}
    >
      {!there && file.blur !== undefined && (
        <img className={classes.blur} src={`data:image/png;base64,${file.blur}`} alt="" />
      )}
      <img
        key={attempt}
        className={classes.picture}
        data-there={there}
        src={animated || !hasThumbnail(file) ? contentOf(file) : thumbnailOf(file)}
        alt=""
        loading="lazy"
        decoding="async"
        draggable={false}
        onLoad={() => setThere(true)}
        onError={failed}
      />
    </button>
  );
}
