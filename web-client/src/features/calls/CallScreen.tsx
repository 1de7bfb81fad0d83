import { ActionIcon, Button, Modal } from '@mantine/core';
import { IconArrowsMinimize, IconLock } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { CallPlan } from '../../calls/model';
import type { CallSession } from '../../calls/session';
import type { LocalMedia } from '../../media/localMedia';
import type { CallParticipant } from '../../protocol/generated';
import { clock } from '../../ui/time';
import { goToChat } from '../navigation';
import { notifyFailure } from '../notify';
import { useNow } from '../useNow';
import { CallEnded } from './CallEnded';
import classes from './CallScreen.module.css';
import { Controls, GRAVE } from './Controls';
import { DeviceSettings } from './DeviceSettings';
import { useCalls, useCallScreen, usePersonName, useSession } from './hooks';
import { Notices } from './Notices';
import { PeoplePanel } from './PeoplePanel';
import { SmallCall } from './SmallCall';
import { Stage } from './Stage';
import { useCallKeys } from './useCallKeys';
import { useCallNews } from './useCallNews';
import { usePictureInPicture } from './usePictureInPicture';

interface CallScreenProps {
  readonly plan: CallPlan;
  readonly session: CallSession;
  readonly media: LocalMedia;
  readonly title: string;
}

export function CallScreen(props: CallScreenProps) {
  const { session, media, title } = props;
  const calls = useCalls();
  const size = useCallScreen((state) => state.size);
  const ended = useSession(session, (state) => state.phase === 'ended');
  useLeavingPage(session, ended);
  if (size === 'small' && !ended) {
    const onLarge = () => calls.show('full');
    return <SmallCall session={session} media={media} title={title} place="page" onLarge={onLarge} />;
  }
  return <LargeCall {...props} />;
}

function LargeCall({ plan, session, media, title }: CallScreenProps) {
  const { t } = useTranslation();
  const calls = useCalls();
  const size = useCallScreen((state) => state.size);
  const ended = useSession(session, (state) => state.phase === 'ended');
  const end = useSession(session, (state) => state.end);
  const [people, setPeople] = useState(false);
  const [dialog, setDialog] = useState<'settings' | 'end' | CallParticipant>();
  const talking = useCallKeys(session, media);
  const news = useCallNews(calls);
  const pip = usePictureInPicture();
  const closeDialog = () => setDialog(undefined);
  const panels = {
    chat: size === 'beside',
    people,
    onChat: () => {
      goToChat(plan.chatId);
      calls.show(size === 'beside' ? 'full' : 'beside');
    },
    onPeople: () => setPeople((shown) => !shown),
    onSettings: () => setDialog('settings'),
    onEndForAll: () => setDialog('end'),
    onPictureInPicture: pip.open,
  };
  return (
    <section
      className={classes.screen}
      // Alone on the page it is what the page is about.
      role={size === 'full' ? 'main' : undefined}
      aria-label={t('call.label', { title })}
      data-testid="call-screen"
      data-size={size}
    >
      <CallHeader session={session} title={title} />
      <div className={classes.news} role="status">
        {news !== '' && <span>{news}</span>}
      </div>
      {ended ? (
        <CallEnded end={end} plan={plan} />
      ) : (
        <>
          <Notices session={session} media={media} talking={talking} />
          <div className={classes.body}>
            <Stage session={session} media={media} />
            {people && (
              <PeoplePanel session={session} onClose={panels.onPeople} onRemove={(one) => setDialog(one)} />
            )}
          </div>
          <Controls session={session} media={media} panels={panels} />
        </>
      )}
      <Modal
        opened={dialog === 'settings'}
        title={t('devices.title')}
        closeButtonProps={{ 'aria-label': t('common.close') }}
        onClose={closeDialog}
      >
        <DeviceSettings media={media} />
      </Modal>
      <EndForAll opened={dialog === 'end'} session={session} onClose={closeDialog} />
      <Remove
        participant={typeof dialog === 'object' ? dialog : undefined}
        session={session}
        onClose={closeDialog}
      />
      {pip.body !== undefined &&
        createPortal(
          <SmallCall session={session} media={media} title={title} place="window" onLarge={pip.close} />,
          pip.body,
        )}
    </section>
  );
}

function CallHeader({ session, title }: { readonly session: CallSession; readonly title: string }) {
  const { t } = useTranslation();
  const calls = useCalls();
  const locked = useSession(session, (state) => state.roster?.locked === true);
  const ended = useSession(session, (state) => state.phase === 'ended');
  return (
    <header className={classes.header}>
      <div className={classes.heading}>
        <h1 className={classes.title}>
          <bdi>{title}</bdi>
        </h1>
        <p className={classes.state} data-testid="call-state">
          <CallStateText session={session} />
          {locked && <IconLock size={15} role="img" aria-label={t('call.locked')} />}
        </p>
      </div>
      {!ended && (
        <ActionIcon
          variant="subtle"
          size={40}
          radius="xl"
          aria-label={t('call.minimise')}
          title={t('call.minimise')}
          data-testid="call-small"
          onClick={() => calls.show('small')}
        >
          <IconArrowsMinimize size={21} stroke={1.8} />
        </ActionIcon>
      )}
    </header>
  );
}

function CallStateText({ session }: { readonly session: CallSession }) {
  const { t } = useTranslation();
  const now = useNow(1000);
  const phase = useSession(session, (state) => state.phase);
  const since = useSession(session, (state) => state.roster?.activeSince);
  const alone = useSession(session, (state) => state.roster?.participants.length === 1);
  switch (phase) {
    case 'joining':
      return t('call.joining');
    case 'ringing':
      return t('call.ringing');
    case 'active':
      return (
        <>
          {since !== undefined && <time>{clock(now - Date.parse(since))}</time>}
          {alone && t('call.alone')}
        </>
      );
    case 'ended':
      return null;
  }
}

interface EndForAllProps {
  readonly opened: boolean;
  readonly session: CallSession;
  readonly onClose: () => void;
}

function EndForAll({ opened, session, onClose }: EndForAllProps) {
  const { t } = useTranslation();
  const calls = useCalls();
  const act = () => {
    onClose();
    session.moderate('end').then(() => calls.leave(), notifyFailure);
  };
  return (
    <Modal
      opened={opened}
      title={t('call.endForAllQuestion')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
      onClose={onClose}
    >
      <div className={classes.actions}>
        <Button variant="default" data-autofocus onClick={onClose}>
          {t('common.cancel')}
        </Button>
        <Button color={GRAVE} onClick={act}>
          {t('call.endForAll')}
        </Button>
      </div>
    </Modal>
  );
}

interface RemoveProps {
  readonly participant: CallParticipant | undefined;
  readonly session: CallSession;
  readonly onClose: () => void;
}

function Remove({ participant, session, onClose }: RemoveProps) {
  const { t } = useTranslation();
  const name = usePersonName(participant?.userId);
  const act = () => {
    onClose();
    session.moderate('remove', participant?.participantId).catch(notifyFailure);
  };
  return (
    <Modal opened={participant !== undefined} title={t('call.removeQuestion', { name })} onClose={onClose}>
      <p className={classes.hint}>{t('call.removeHint')}</p>
      <div className={classes.actions}>
        <Button variant="default" data-autofocus onClick={onClose}>
          {t('common.cancel')}
        </Button>
        <Button color={GRAVE} onClick={act}>
          {t('call.remove')}
        </Button>
      </div>
    </Modal>
  );
}

/**
 * Who closes the window has hung up; without this the others would see a frozen picture for half a minute. A reload looks
 * the same from here, so the browser asks first.
 */
function useLeavingPage(session: CallSession, ended: boolean): void {
  useEffect(() => {
    if (ended) {
      return undefined;
    }
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    const leave = () => session.leave();
    window.addEventListener('beforeunload', ask);
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('beforeunload', ask);
      window.removeEventListener('pagehide', leave);
    };
  }, [session, ended]);
}
