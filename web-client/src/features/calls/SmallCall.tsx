import {
  IconArrowsMaximize,
  IconMicrophone,
  IconMicrophoneOff,
  IconPhoneOff,
  IconVideo,
  IconVideoOff,
} from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallSession } from '../../calls/session';
import type { LocalMedia } from '../../media/localMedia';
import type { CallParticipant } from '../../protocol/generated';
import { arrange } from './arrange';
import { Control } from './Controls';
import { useCalls, useMedia, useSession } from './hooks';
import classes from './SmallCall.module.css';
import { Tile } from './Tile';

interface SmallCallProps {
  readonly session: CallSession;
  readonly media: LocalMedia;
  readonly title: string;
  /** In a window of its own, or over the chats. */
  readonly place: 'page' | 'window';
  readonly onLarge: () => void;
}

const nobody: readonly CallParticipant[] = [];

/** The call while one does something else: who speaks, and what is needed most. */
export function SmallCall({ session, media, title, place, onLarge }: SmallCallProps) {
  const { t } = useTranslation();
  const calls = useCalls();
  const participants = useSession(session, (state) => state.roster?.participants ?? nobody);
  const ownId = useSession(session, (state) => state.participantId);
  const speaker = useSession(session, (state) => state.speaker);
  const microphoneOn = useMedia(media, (state) => state.microphone.status === 'on');
  const cameraOn = useMedia(media, (state) => state.camera.status === 'on');
  const shown = useMemo(
    () => arrange(participants, ownId, { layout: 'speaker', pinned: undefined, speaker }).main[0],
    [participants, ownId, speaker],
  );
  return (
    <section
      className={classes.small}
      data-place={place}
      aria-label={t('call.label', { title })}
      data-testid="small-call"
    >
      <div className={classes.picture}>
        {shown === undefined ? (
          <span className={classes.waiting}>{t('call.joining')}</span>
        ) : (
          <Tile tile={shown} session={session} media={media} size="small" />
        )}
      </div>
      <span className={classes.title}>
        <bdi>{title}</bdi>
      </span>
      <div className={classes.controls}>
        <Control
          label={microphoneOn ? t('call.mute') : t('call.unmute')}
          state={microphoneOn ? 'on' : 'off'}
          onClick={() => void media.setMicrophone(!microphoneOn)}
        >
          {microphoneOn ? <IconMicrophone size={20} /> : <IconMicrophoneOff size={20} />}
        </Control>
        <Control
          label={cameraOn ? t('call.cameraOff') : t('call.cameraOn')}
          state={cameraOn ? 'on' : 'off'}
          onClick={() => void media.setCamera(!cameraOn)}
        >
          {cameraOn ? <IconVideo size={20} /> : <IconVideoOff size={20} />}
        </Control>
        <Control label={t('call.maximise')} state="on" testId="call-large" onClick={onLarge}>
          <IconArrowsMaximize size={20} />
        </Control>
        <Control label={t('call.leave')} state="danger" onClick={() => calls.leave()}>
          <IconPhoneOff size={20} />
        </Control>
      </div>
    </section>
  );
}
