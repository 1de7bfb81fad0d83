import { ActionIcon } from '@mantine/core';
import { IconPhone, IconVideo } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useCalls, useCallScreen } from '../calls/hooks';
import { loadCallLayer } from '../calls/loadCallLayer';
import { notifyFailure } from '../notify';
import { useParleyState } from '../parleyContext';

/** Calls the others of a chat. Where that is not possible the button says why. */
export function CallButtons({ chatId }: { readonly chatId: string }) {
  const { t } = useTranslation();
  const calls = useCalls();
  const available = useParleyState((state) => state.calls.available);
  const online = useParleyState((state) => state.connection.phase === 'online');
  const alone = useParleyState((state) => (state.chats.byId[chatId]?.chat.members.length ?? 0) < 2);
  const calling = useCallScreen((state) => state.open !== undefined);
  const obstacle = !online ? t('calls.offline') : available ? undefined : t('calls.unavailable');
  if (calling || alone) {
    return null;
  }
  const call = (video: boolean) => void calls.start(chatId, video).catch(notifyFailure);
  const prepare = () => {
    void calls.prepare();
    // Best effort: the call loads it again and tells.
    loadCallLayer().catch(() => undefined);
  };
  const button = (label: string, video: boolean, icon: React.ReactNode) => (
    <ActionIcon
      variant="subtle"
      size={40}
      radius="xl"
      aria-label={label}
      title={obstacle ?? label}
      aria-description={obstacle}
      // Not `disabled`, so that the reason can be read with the keyboard too.
      aria-disabled={obstacle !== undefined}
      {...(obstacle === undefined ? {} : { 'data-disabled': true })}
      // Who points here may be about to call.
      onPointerEnter={prepare}
      onFocus={prepare}
      onClick={() => obstacle === undefined && call(video)}
    >
      {icon}
    </ActionIcon>
  );
  return (
    <>
      {button(t('calls.audio'), false, <IconPhone size={21} stroke={1.8} />)}
      {button(t('calls.video'), true, <IconVideo size={22} stroke={1.8} />)}
    </>
  );
}
