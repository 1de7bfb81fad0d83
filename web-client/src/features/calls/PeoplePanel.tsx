import { ActionIcon, CloseButton, Menu } from '@mantine/core';
import {
  IconDots,
  IconHandStop,
  IconMicrophone,
  IconMicrophoneOff,
  IconScreenShare,
  IconUserMinus,
  IconVideo,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CallSession } from '../../calls/session';
import type { CallInvitee, CallParticipant } from '../../protocol/generated';
import { Avatar } from '../../ui/Avatar';
import { notifyFailure } from '../notify';
import controls from './Controls.module.css';
import { usePersonName, useSession } from './hooks';
import classes from './PeoplePanel.module.css';
import { QualityBars } from './QualityBars';

interface PeoplePanelProps {
  readonly session: CallSession;
  readonly onClose: () => void;
  readonly onRemove: (participant: CallParticipant) => void;
}

/** Who is in the call, raised hands first and in their order, and who was called. */
export function PeoplePanel({ session, onClose, onRemove }: PeoplePanelProps) {
  const { t } = useTranslation();
  const roster = useSession(session, (state) => state.roster);
  const ownId = useSession(session, (state) => state.participantId);
  const moderator = useSession(session, (state) => state.moderator);
  const participants = [...(roster?.participants ?? [])].sort(byHand);
  const invitees = roster?.invitees ?? [];
  return (
    <aside className={classes.panel} aria-label={t('call.showPeople')} data-testid="call-people-panel">
      <div className={classes.header}>
        <h2 className={classes.title}>{t('call.showPeople')}</h2>
        <CloseButton size="lg" radius="xl" aria-label={t('call.hidePeople')} onClick={onClose} />
      </div>
      <ul className={classes.people}>
        {participants.map((participant) => (
          <ParticipantLine
            key={participant.participantId}
            participant={participant}
            own={participant.participantId === ownId}
            moderator={moderator}
            session={session}
            onRemove={onRemove}
          />
        ))}
      </ul>
      {invitees.length > 0 && (
        <>
          <h3 className={classes.subtitle}>{t('call.invited')}</h3>
          <ul className={classes.people}>
            {invitees.map((invitee) => (
              <InviteeLine key={invitee.userId} invitee={invitee} />
            ))}
          </ul>
        </>
      )}
    </aside>
  );
}

function byHand(one: CallParticipant, other: CallParticipant): number {
  const last = '9';
  return (one.handRaisedAt ?? last).localeCompare(other.handRaisedAt ?? last);
}

interface ParticipantLineProps {
  readonly participant: CallParticipant;
  readonly own: boolean;
  readonly moderator: boolean;
  readonly session: CallSession;
  readonly onRemove: (participant: CallParticipant) => void;
}

function ParticipantLine({ participant, own, moderator, session, onRemove }: ParticipantLineProps) {
  const { t } = useTranslation();
  const name = usePersonName(participant.userId);
  return (
    <li className={classes.person}>
      <Avatar id={participant.userId} name={name} size="small" />
      <span className={classes.name}>
        <bdi>{own ? t('call.you', { name }) : name}</bdi>
      </span>
      {participant.handRaisedAt !== undefined && (
        <IconHandStop size={18} role="img" aria-label={t('call.handRaised')} />
      )}
      {participant.screen && (
        <IconScreenShare size={18} role="img" aria-label={t('call.screenOf', { name })} />
      )}
      {participant.camera && <IconVideo size={18} aria-hidden="true" />}
      {participant.microphone ? (
        <IconMicrophone size={18} aria-hidden="true" />
      ) : (
        <IconMicrophoneOff size={18} role="img" aria-label={t('call.muted')} />
      )}
      <span className={classes.quality}>
        <QualityBars quality={participant.quality} />
      </span>
      {moderator && !own && (
        <Menu position="bottom-end" radius="md" shadow="md" width={220}>
          <Menu.Target>
            <ActionIcon variant="subtle" size={32} radius="xl" aria-label={t('call.actionsFor', { name })}>
              <IconDots size={18} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item
              leftSection={<IconMicrophoneOff size={18} />}
              disabled={!participant.microphone}
              onClick={() => void session.moderate('mute', participant.participantId).catch(notifyFailure)}
            >
              {t('call.muteOther')}
            </Menu.Item>
            <Menu.Item
              className={controls.grave}
              leftSection={<IconUserMinus size={18} />}
              onClick={() => onRemove(participant)}
            >
              {t('call.remove')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
    </li>
  );
}

function InviteeLine({ invitee }: { readonly invitee: CallInvitee }) {
  const { t } = useTranslation();
  const name = usePersonName(invitee.userId);
  const words = {
    ringing: t('call.inviteRinging'),
    declined: t('call.inviteDeclined'),
    busy: t('call.inviteBusy'),
    missed: t('call.inviteMissed'),
  };
  return (
    <li className={classes.person}>
      <Avatar id={invitee.userId} name={name} size="small" />
      <span className={classes.name}>
        <bdi>{name}</bdi>
      </span>
      <span className={classes.state}>{words[invitee.state]}</span>
    </li>
  );
}
