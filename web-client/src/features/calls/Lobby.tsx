import { ActionIcon, Button, Modal } from '@mantine/core';
import { IconMicrophone, IconMicrophoneOff, IconVideo, IconVideoOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CallPlan } from '../../calls/model';
import type { LocalMedia } from '../../media/localMedia';
import { Avatar } from '../../ui/Avatar';
import { notifyFailure } from '../notify';
import { useParleyState } from '../parleyContext';
import { GRAVE } from './Controls';
import { DeviceSettings } from './DeviceSettings';
import { useCalls, useMedia } from './hooks';
import classes from './Lobby.module.css';
import { VideoView } from './VideoView';

interface LobbyProps {
  readonly plan: CallPlan;
  readonly media: LocalMedia;
  readonly title: string;
}

/** Before one is seen and heard: how one looks and sounds, and with which devices. */
export function Lobby({ plan, media, title }: LobbyProps) {
  const { t } = useTranslation();
  const calls = useCalls();
  const joins = plan.callId !== undefined;
  // Who thinks it over may be too late.
  const over = useParleyState(
    (state) => joins && state.synced && state.chats.byId[plan.chatId]?.chat.call?.callId !== plan.callId,
  );
  return (
    <Modal
      opened
      size="lg"
      title={title}
      closeButtonProps={{ 'aria-label': t('common.close') }}
      onClose={() => calls.leave()}
    >
      <div className={classes.lobby} data-testid="call-lobby">
        <Preview media={media} />
        <div className={classes.side}>
          <p className={classes.question} role="status">
            {over ? t('callEnd.call_over') : joins ? t('call.lobbyJoin') : t('call.lobbyStart')}
          </p>
          {!joins && <p className={classes.hint}>{t('call.lobbyCalls')}</p>}
          <DeviceSettings media={media} />
        </div>
      </div>
      <div className={classes.actions}>
        <Button variant="default" onClick={() => calls.leave()}>
          {over ? t('call.close') : t('call.cancel')}
        </Button>
        {!over && (
          <Button data-autofocus onClick={() => void calls.enter().catch(notifyFailure)}>
            {joins ? t('call.join') : t('call.start')}
          </Button>
        )}
      </div>
    </Modal>
  );
}

function Preview({ media }: { readonly media: LocalMedia }) {
  const { t } = useTranslation();
  const me = useParleyState((state) => state.me);
  const track = useMedia(media, (state) => state.cameraTrack);
  const camera = useMedia(media, (state) => state.camera.status);
  const microphone = useMedia(media, (state) => state.microphone.status);
  const cameraOn = camera === 'on' || camera === 'opening';
  const microphoneOn = microphone === 'on' || microphone === 'opening';
  const microphoneLabel = microphoneOn ? t('call.mute') : t('call.unmute');
  const cameraLabel = cameraOn ? t('call.cameraOff') : t('call.cameraOn');
  return (
    <div className={classes.preview}>
      {track === undefined ? (
        <div className={classes.dark}>
          <Avatar id={me.id} name={me.name} size="large" />
          <span>{camera === 'opening' ? t('devices.opening') : t('devices.cameraOff')}</span>
        </div>
      ) : (
        <VideoView track={track} mirrored label={t('devices.preview')} />
      )}
      <div className={classes.switches}>
        <ActionIcon
          size={46}
          radius="xl"
          color={microphoneOn ? 'dark' : GRAVE}
          aria-label={microphoneLabel}
          title={microphoneLabel}
          onClick={() => void media.setMicrophone(!microphoneOn)}
        >
          {microphoneOn ? <IconMicrophone size={22} /> : <IconMicrophoneOff size={22} />}
        </ActionIcon>
        <ActionIcon
          size={46}
          radius="xl"
          color={cameraOn ? 'dark' : GRAVE}
          aria-label={cameraLabel}
          title={cameraLabel}
          onClick={() => void media.setCamera(!cameraOn)}
        >
          {cameraOn ? <IconVideo size={22} /> : <IconVideoOff size={22} />}
        </ActionIcon>
      </div>
    </div>
  );
}
