import { Button } from '@mantine/core';
import { IconPhone, IconVideo } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { OngoingCall } from '../../protocol/generated';
import { useCalls, useCallScreen } from '../calls/hooks';
import { notifyFailure } from '../notify';
import { useParleyState } from '../parleyContext';
import classes from './CallRow.module.css';

/** Says that a call goes on in this chat, and lets one in, or back. */
export function CallBar({ chatId, call }: { readonly chatId: string; readonly call: OngoingCall }) {
  const { t } = useTranslation();
  const calls = useCalls();
  const starter = useParleyState((state) => state.people[call.startedBy]?.name);
  const inside = useCallScreen((state) => state.open?.plan.chatId === chatId);
  const large = useCallScreen((state) => state.size !== 'small');
  if (inside && large) {
    return null;
  }
  return (
    <div className={classes.bar} data-testid="call-bar">
      {call.video ? <IconVideo size={20} aria-hidden="true" /> : <IconPhone size={20} aria-hidden="true" />}
      <span className={classes.words}>
        {t('calls.ongoing')}
        {starter !== undefined && (
          <>
            {' · '}
            <bdi>{starter}</bdi>
          </>
        )}
      </span>
      {inside ? (
        <Button size="xs" variant="white" onClick={() => calls.show('full')}>
          {t('calls.back')}
        </Button>
      ) : (
        <Button size="xs" variant="white" onClick={() => void calls.join(chatId).catch(notifyFailure)}>
          {t('calls.join')}
        </Button>
      )}
    </div>
  );
}
