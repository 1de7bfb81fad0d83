import { IconPhone, IconPhoneOff, IconVideo } from '@tabler/icons-react';
import { VisuallyHidden } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { IncomingCall } from '../../state/calls';
import { chatTitle } from '../../state/selectors';
import { Avatar } from '../../ui/Avatar';
import { goToChat } from '../navigation';
import { notifyFailure } from '../notify';
import { useParleyState } from '../parleyContext';
import { useCalls, useCallScreen, usePersonName } from './hooks';
import classes from './IncomingCalls.module.css';

/** Calls that want to be answered, over everything else. The focus stays where somebody may be writing. */
export function IncomingCalls() {
  const incoming = useParleyState((state) => state.calls.incoming);
  return (
    <div className={classes.place}>
      {incoming.map((call) => (
        <Incoming key={call.callId} call={call} />
      ))}
    </div>
  );
}

function Incoming({ call }: { readonly call: IncomingCall }) {
  const { t } = useTranslation();
  const calls = useCalls();
  const name = usePersonName(call.from);
  const busy = useCallScreen((state) => state.open !== undefined);
  const group = useParleyState((state) => {
    const held = state.chats.byId[call.chatId];
    return held?.chat.kind === 'group' ? chatTitle(held, state.people, state.me.id) : undefined;
  });
  const words = call.video ? t('call.incomingVideo', { name }) : t('call.incoming', { name });
  const answer = (video: boolean) => {
    goToChat(call.chatId);
    calls.answer(call, video).catch(notifyFailure);
  };
  return (
    <section className={classes.incoming} aria-label={words} data-testid="incoming-call">
      <VisuallyHidden role="alert">{words}</VisuallyHidden>
      <span className={classes.ringing}>
        <Avatar id={call.from} name={name} />
      </span>
      <div className={classes.words}>
        <p className={classes.who}>
          <bdi>{words}</bdi>
        </p>
        {group !== undefined && <p className={classes.where}>{t('call.incomingGroup', { title: group })}</p>}
        {busy && <p className={classes.where}>{t('call.hangUpAndAnswer')}</p>}
      </div>
      <div className={classes.actions}>
        <Answer label={t('call.decline')} kind="decline" onClick={() => calls.decline(call)}>
          <IconPhoneOff size={22} />
        </Answer>
        <Answer label={t('call.answer')} kind="answer" onClick={() => answer(false)}>
          <IconPhone size={22} />
        </Answer>
        {call.video && (
          <Answer label={t('call.answerVideo')} kind="answer" onClick={() => answer(true)}>
            <IconVideo size={22} />
          </Answer>
        )}
      </div>
    </section>
  );
}

interface AnswerProps {
  readonly label: string;
  readonly kind: 'answer' | 'decline';
  readonly onClick: () => void;
  readonly children: ReactNode;
}

function Answer({ label, kind, onClick, children }: AnswerProps) {
  return (
    <button
      type="button"
      className={classes.answer}
      data-kind={kind}
      aria-label={label}
      title={label}
      onClick={onClick}
    >
      {children}
    </button>
  );
}
