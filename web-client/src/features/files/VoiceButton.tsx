import { ActionIcon } from '@mantine/core';
import { IconMicrophone } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { loadFileTexts } from '../../i18n/i18n';
import { LoadGuard } from '../LoadGuard';

const load = async () => {
  const [recorder] = await Promise.all([import('./VoiceRecorder'), loadFileTexts()]);
  return { default: recorder.VoiceRecorder };
};
const VoiceRecorder = lazy(load);

/** Begins a voice message; what records is loaded when somebody points at it. */
export function VoiceButton({ chatId }: { readonly chatId: string }) {
  const { t } = useTranslation();
  const [recording, setRecording] = useState(false);
  const prepare = () => void load().catch(() => undefined);
  const button = (
    <ActionIcon
      variant="subtle"
      size={40}
      radius="xl"
      aria-label={t('composer.record')}
      title={t('composer.record')}
      data-testid="record"
      onPointerEnter={prepare}
      onFocus={prepare}
      onClick={() => setRecording(true)}
    >
      <IconMicrophone size={21} stroke={1.8} />
    </ActionIcon>
  );
  const end = () => setRecording(false);
  return recording ? (
    <LoadGuard fallback={button} onFailure={end}>
      <Suspense fallback={button}>
        <VoiceRecorder chatId={chatId} onEnd={end} />
      </Suspense>
    </LoadGuard>
  ) : (
    button
  );
}
