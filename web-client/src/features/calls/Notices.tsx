import { Button, CloseButton } from '@mantine/core';
import { IconAlertTriangle, IconInfoCircle, IconMicrophoneOff, IconVolumeOff } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallSession } from '../../calls/session';
import type { CaptureKind } from '../../media/failures';
import type { LocalMedia } from '../../media/localMedia';
import { GRAVE } from './Controls';
import { explainCapture } from './explainCapture';
import { useMedia, useSession } from './hooks';
import classes from './Notices.module.css';

interface NoticesProps {
  readonly session: CallSession;
  readonly media: LocalMedia;
  /** The person speaks by holding a key. */
  readonly talking: boolean;
}

/** What stands in the way of hearing and seeing each other, each with what can be done about it. */
export function Notices({ session, media, talking }: NoticesProps) {
  const { t } = useTranslation();
  const trouble = useSession(session, (state) => state.trouble);
  const soundBlocked = useSession(session, (state) => state.soundBlocked);
  const speakingMuted = useMedia(media, (state) => state.speakingMuted);
  const sharing = useMedia(media, (state) => state.screen.status === 'on');
  return (
    <div className={classes.notices} role="status">
      {trouble !== undefined && (
        <Notice kind="warning" testId={`call-trouble-${trouble}`}>
          {t(`callTrouble.${trouble}`)}
        </Notice>
      )}
      {soundBlocked && (
        <Notice
          kind="warning"
          icon={<IconVolumeOff size={20} aria-hidden="true" />}
          action={
            <Button size="xs" onClick={() => void session.unblockSound()}>
              {t('call.soundAllow')}
            </Button>
          }
        >
          {t('call.soundBlocked')}
        </Notice>
      )}
      <CaptureNotice kind="microphone" media={media} retry={() => void media.setMicrophone(true)} />
      <CaptureNotice kind="camera" media={media} retry={() => void media.setCamera(true)} />
      <CaptureNotice kind="screen" media={media} retry={() => void media.startScreen()} />
      {talking && <Notice kind="info">{t('call.talking')}</Notice>}
      {speakingMuted && !talking && (
        <Notice
          kind="info"
          icon={<IconMicrophoneOff size={20} aria-hidden="true" />}
          action={
            <Button size="xs" onClick={() => void media.setMicrophone(true)}>
              {t('call.unmute')}
            </Button>
          }
        >
          {t('call.speakingMuted')}
        </Notice>
      )}
      {sharing && (
        <Notice
          kind="info"
          action={
            <Button size="xs" color={GRAVE} onClick={() => media.stopScreen()}>
              {t('call.stopSharing')}
            </Button>
          }
        >
          {t('call.yourScreen')}
        </Notice>
      )}
    </div>
  );
}

interface CaptureNoticeProps {
  readonly kind: CaptureKind;
  readonly media: LocalMedia;
  readonly retry: () => void;
}

function CaptureNotice({ kind, media, retry }: CaptureNoticeProps) {
  const { t } = useTranslation();
  const { status, problem } = useMedia(media, (state) => state[kind]);
  if (status !== 'failed') {
    return null;
  }
  return (
    <Notice
      kind="warning"
      testId={`call-problem-${kind}`}
      action={
        <>
          <Button size="xs" variant="default" onClick={retry}>
            {t('call.tryAgain')}
          </Button>
          <CloseButton aria-label={t('call.close')} onClick={() => media.dismiss(kind)} />
        </>
      }
    >
      {explainCapture(kind, problem, t)}
    </Notice>
  );
}

interface NoticeProps {
  readonly kind: 'info' | 'warning';
  readonly children: ReactNode;
  readonly icon?: ReactNode;
  readonly action?: ReactNode;
  readonly testId?: string;
}

function Notice({ kind, children, icon, action, testId }: NoticeProps) {
  const usual =
    kind === 'info' ? (
      <IconInfoCircle size={20} aria-hidden="true" />
    ) : (
      <IconAlertTriangle size={20} aria-hidden="true" />
    );
  return (
    <div className={classes.notice} data-kind={kind} data-testid={testId}>
      {icon ?? usual}
      <span className={classes.words}>{children}</span>
      {action}
    </div>
  );
}
