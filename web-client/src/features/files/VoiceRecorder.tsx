import { ActionIcon } from '@mantine/core';
import { IconSend2, IconTrash } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LONGEST_MS, Recorder } from '../../files/recorder';
import { formatDuration } from '../../ui/bytes';
import { notifyFailure, notifyProblem } from '../notify';
import { useParley } from '../parleyContext';
import classes from './VoiceRecorder.module.css';

interface VoiceRecorderProps {
  readonly chatId: string;
  readonly onEnd: () => void;
}

/** Records from the moment it is there, over the composer, until the speech is sent or thrown away. */
export function VoiceRecorder({ chatId, onEnd }: VoiceRecorderProps) {
  const { t } = useTranslation();
  const parley = useParley();
  const recorder = useRef<Promise<Recorder> | undefined>(undefined);
  const [elapsedMs, setElapsedMs] = useState(0);
  const [level, setLevel] = useState(0);

  useEffect(() => {
    const begun = Recorder.begin((loudness, elapsed) => {
      setLevel(Math.min(1, loudness * 5));
      setElapsedMs(elapsed);
    });
    recorder.current = begun;
    begun.catch(() => {
      notifyProblem(t('files.noMicrophone'));
      onEnd();
    });
    return () => {
      // Sent, or the chat was left: then nothing is to be heard any more.
      if (recorder.current === begun) {
        recorder.current = undefined;
        void begun.then((running) => running.cancel()).catch(() => undefined);
      }
    };
    // For as long as this is there, and once.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);

  const send = async () => {
    const begun = recorder.current;
    recorder.current = undefined;
    const running = await begun;
    if (running === undefined) {
      return;
    }
    const [engine, { file, durationMs, waveform }] = await Promise.all([
      parley.files.load(),
      running.finish(t('files.voiceName')),
    ]);
    await engine.uploads.sendAlone(chatId, file, { voice: true, durationMs, waveform });
  };
  const finish = () => {
    send().catch(notifyFailure).finally(onEnd);
  };
  const tooLong = elapsedMs > LONGEST_MS;
  useEffect(() => {
    if (tooLong) {
      finish();
    }
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [tooLong]);

  return (
    <div
      className={classes.recorder}
      role="group"
      aria-label={t('files.recording')}
      data-testid="recorder"
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          event.preventDefault();
          onEnd();
        }
      }}
    >
      <ActionIcon
        variant="subtle"
        color="red"
        size={40}
        radius="xl"
        aria-label={t('files.discardRecording')}
        data-testid="recorder-discard"
        onClick={onEnd}
      >
        <IconTrash size={20} />
      </ActionIcon>
      <span className={classes.light} style={{ transform: `scale(${0.7 + level})` }} />
      <span className={classes.time} role="timer">
        {formatDuration(elapsedMs)}
      </span>
      <span className={classes.words}>{t('files.recording')}</span>
      <ActionIcon
        autoFocus
        variant="filled"
        size={40}
        radius="xl"
        aria-label={t('files.sendRecording')}
        data-testid="recorder-send"
        onClick={finish}
      >
        <IconSend2 size={21} stroke={1.8} />
      </ActionIcon>
    </div>
  );
}
