import type { TFunction } from 'i18next';
import { IconHandStop, IconMicrophoneOff, IconPinned, IconPinnedOff } from '@tabler/icons-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { trackKey } from '../../calls/model';
import type { CallSession } from '../../calls/session';
import type { LocalMedia } from '../../media/localMedia';
import { Avatar } from '../../ui/Avatar';
import type { TileSpec } from './arrange';
import { useMedia, usePersonName, useSession } from './hooks';
import { QualityBars } from './QualityBars';
import classes from './Tile.module.css';
import { useTileView } from './useTileView';
import { VideoView } from './VideoView';

/** Quieter than this is a room, not a voice. */
const HEARD = 0.12;

interface TileProps {
  readonly tile: TileSpec;
  readonly session: CallSession;
  readonly media: LocalMedia;
  readonly size?: 'large' | 'small';
  readonly pinned?: boolean;
  /** Absent where there is nothing to choose between. */
  readonly onPin?: (() => void) | undefined;
}

/** Somebody in the call: their picture or their initials, their name, and how it goes with them. */
export function Tile({ tile, session, media, size = 'large', pinned = false, onPin }: TileProps) {
  const { t } = useTranslation();
  const place = useRef<HTMLDivElement>(null);
  const { participant, source, own } = tile;
  const name = usePersonName(participant.userId);
  const received = useSession(session, (state) => state.videos[trackKey(participant.participantId, source)]);
  const ownCamera = useMedia(media, (state) => state.cameraTrack);
  const level = useSession(session, (state) => state.levels[participant.participantId] ?? 0);
  useTileView(place, session, participant.participantId, source, own);

  const on = source === 'screen' ? participant.screen : participant.camera;
  const track = own ? ownCamera : on ? received : undefined;
  const label = tileName(tile, name, t);
  const speaking = source === 'camera' && participant.microphone && level > HEARD;
  const pinLabel = pinned ? t('call.unpin') : t('call.pin', { name: label });
  return (
    <div
      ref={place}
      className={classes.tile}
      data-size={size}
      data-source={source}
      data-speaking={speaking}
      data-testid="call-tile"
      data-user={participant.userId}
      role="group"
      aria-label={label}
    >
      {track === undefined ? (
        <Avatar id={participant.userId} name={name} size={size === 'large' ? 'large' : 'medium'} />
      ) : (
        <VideoView track={track} mirrored={own} whole={source === 'screen'} label={label} />
      )}
      {participant.reconnecting && <span className={classes.veil}>{t('call.reconnecting')}</span>}
      <div className={classes.foot}>
        {participant.handRaisedAt !== undefined && source === 'camera' && (
          <span className={classes.hand} role="img" aria-label={t('call.handRaised')}>
            <IconHandStop size={16} aria-hidden="true" />
          </span>
        )}
        <span className={classes.name}>
          {source === 'camera' && !participant.microphone && (
            <IconMicrophoneOff size={15} role="img" aria-label={t('call.muted')} />
          )}
          <bdi>{label}</bdi>
          {source === 'camera' && <QualityBars quality={participant.quality} />}
        </span>
      </div>
      {onPin !== undefined && (
        <button
          type="button"
          className={classes.pin}
          aria-label={pinLabel}
          title={pinLabel}
          aria-pressed={pinned}
          onClick={onPin}
        >
          {pinned ? <IconPinnedOff size={17} /> : <IconPinned size={17} />}
        </button>
      )}
    </div>
  );
}

function tileName(tile: TileSpec, name: string, t: TFunction): string {
  if (tile.source === 'screen') {
    return t('call.screenOf', { name });
  }
  return tile.own ? t('call.you', { name }) : name;
}
