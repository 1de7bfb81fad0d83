import { Menu } from '@mantine/core';
import {
  IconDots,
  IconHandStop,
  IconLayoutGrid,
  IconLock,
  IconLockOpen,
  IconMessage,
  IconMicrophone,
  IconMicrophoneOff,
  IconPhoneOff,
  IconPhoneX,
  IconPictureInPicture,
  IconScreenShare,
  IconScreenShareOff,
  IconSettings,
  IconUsers,
  IconUserSquare,
  IconVideo,
  IconVideoOff,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallSession } from '../../calls/session';
import type { LocalMedia } from '../../media/localMedia';
import { notifyFailure } from '../notify';
import classes from './Controls.module.css';
import { useCalls, useMedia, useSession } from './hooks';

/** Mantine's own red is too light under white text. */
export const GRAVE = '#c8303d';

interface ControlsProps {
  readonly session: CallSession;
  readonly media: LocalMedia;
  readonly panels: {
    readonly chat: boolean;
    readonly people: boolean;
    readonly onChat: () => void;
    readonly onPeople: () => void;
    readonly onSettings: () => void;
    readonly onEndForAll: () => void;
    /** Absent where the browser has no such window. */
    readonly onPictureInPicture: (() => void) | undefined;
  };
}

export function Controls({ session, media, panels }: ControlsProps) {
  const { t } = useTranslation();
  const calls = useCalls();
  const handUp = useOwnHand(session);
  const sharingAllowed = useSession(session, (state) => state.limits?.screenSharing === true);
  const microphone = useMedia(media, (state) => state.microphone.status);
  const camera = useMedia(media, (state) => state.camera.status);
  const screen = useMedia(media, (state) => state.screen.status);
  const microphoneOn = microphone === 'on' || microphone === 'opening';
  const cameraOn = camera === 'on' || camera === 'opening';
  return (
    <div className={classes.controls} role="toolbar" aria-label={t('call.controls')}>
      <Control
        label={microphoneOn ? t('call.mute') : t('call.unmute')}
        hint={microphoneOn ? undefined : t('call.pushToTalk')}
        state={microphoneOn ? 'on' : 'off'}
        testId="call-microphone"
        onClick={() => void media.setMicrophone(!microphoneOn)}
      >
        {microphoneOn ? <IconMicrophone size={23} /> : <IconMicrophoneOff size={23} />}
      </Control>
      <Control
        label={cameraOn ? t('call.cameraOff') : t('call.cameraOn')}
        state={cameraOn ? 'on' : 'off'}
        testId="call-camera"
        onClick={() => void media.setCamera(!cameraOn)}
      >
        {cameraOn ? <IconVideo size={23} /> : <IconVideoOff size={23} />}
      </Control>
      {sharingAllowed && (
        <Control
          label={screen === 'on' ? t('call.stopSharing') : t('call.shareScreen')}
          state={screen === 'on' ? 'active' : 'on'}
          testId="call-share"
          onClick={() => (screen === 'on' ? media.stopScreen() : void media.startScreen())}
        >
          {screen === 'on' ? <IconScreenShareOff size={23} /> : <IconScreenShare size={23} />}
        </Control>
      )}
      <Control
        label={handUp ? t('call.lowerHand') : t('call.raiseHand')}
        state={handUp ? 'active' : 'on'}
        testId="call-hand"
        wide
        onClick={() => session.raiseHand(!handUp)}
      >
        <IconHandStop size={23} />
      </Control>
      <Control
        label={panels.chat ? t('call.hideChat') : t('call.showChat')}
        state={panels.chat ? 'active' : 'on'}
        onClick={panels.onChat}
      >
        <IconMessage size={23} />
      </Control>
      <Control
        label={panels.people ? t('call.hidePeople') : t('call.showPeople')}
        state={panels.people ? 'active' : 'on'}
        testId="call-people"
        wide
        onClick={panels.onPeople}
      >
        <IconUsers size={23} />
      </Control>
      <More session={session} media={media} panels={panels} />
      <Control label={t('call.leave')} state="danger" testId="call-leave" onClick={() => calls.leave()}>
        <IconPhoneOff size={23} />
      </Control>
    </div>
  );
}

function More({ session, media, panels }: ControlsProps) {
  const { t } = useTranslation();
  const handUp = useOwnHand(session);
  const moderator = useSession(session, (state) => state.moderator);
  const locked = useSession(session, (state) => state.roster?.locked === true);
  const layout = useMedia(media, (state) => state.preferences.layout);
  const { onPictureInPicture } = panels;
  return (
    <Menu position="top" radius="md" shadow="md" width={250}>
      <Menu.Target>
        <button
          type="button"
          className={classes.control}
          data-state="on"
          aria-label={t('call.more')}
          title={t('call.more')}
        >
          <IconDots size={23} aria-hidden="true" />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          className={classes.narrow}
          leftSection={<IconHandStop size={18} />}
          onClick={() => session.raiseHand(!handUp)}
        >
          {handUp ? t('call.lowerHand') : t('call.raiseHand')}
        </Menu.Item>
        <Menu.Item className={classes.narrow} leftSection={<IconUsers size={18} />} onClick={panels.onPeople}>
          {panels.people ? t('call.hidePeople') : t('call.showPeople')}
        </Menu.Item>
        <Menu.Item leftSection={<IconSettings size={18} />} onClick={panels.onSettings}>
          {t('devices.title')}
        </Menu.Item>
        <Menu.Item
          leftSection={layout === 'grid' ? <IconUserSquare size={18} /> : <IconLayoutGrid size={18} />}
          onClick={() => media.setLayout(layout === 'grid' ? 'speaker' : 'grid')}
        >
          {layout === 'grid' ? t('call.speaker') : t('call.grid')}
        </Menu.Item>
        {onPictureInPicture !== undefined && (
          <Menu.Item leftSection={<IconPictureInPicture size={18} />} onClick={onPictureInPicture}>
            {t('call.pictureInPicture')}
          </Menu.Item>
        )}
        {moderator && (
          <>
            <Menu.Divider />
            <Menu.Item
              leftSection={locked ? <IconLockOpen size={18} /> : <IconLock size={18} />}
              onClick={() => void session.moderate(locked ? 'unlock' : 'lock').catch(notifyFailure)}
            >
              {locked ? t('call.unlock') : t('call.lock')}
            </Menu.Item>
            <Menu.Item
              className={classes.grave}
              leftSection={<IconPhoneX size={18} />}
              onClick={panels.onEndForAll}
            >
              {t('call.endForAll')}
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

function useOwnHand(session: CallSession): boolean {
  return useSession(
    session,
    ({ roster, participantId }) =>
      roster?.participants.find((one) => one.participantId === participantId)?.handRaisedAt !== undefined,
  );
}

interface ControlProps {
  readonly label: string;
  /** Another way to do the same. */
  readonly hint?: string | undefined;
  readonly state: 'on' | 'off' | 'active' | 'danger';
  readonly onClick: () => void;
  readonly children: ReactNode;
  readonly testId?: string;
  /** Only where there is room; elsewhere it is in the menu. */
  readonly wide?: boolean;
}

export function Control({ label, hint, state, onClick, children, testId, wide }: ControlProps) {
  return (
    <button
      type="button"
      className={classes.control}
      data-state={state}
      data-wide={wide}
      data-testid={testId}
      aria-label={label}
      title={hint === undefined ? label : `${label}. ${hint}`}
      onClick={onClick}
    >
      {children}
    </button>
  );
}
