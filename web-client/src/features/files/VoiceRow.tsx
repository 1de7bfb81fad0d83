import { ActionIcon } from '@mantine/core';
import { IconPlayerPauseFilled, IconPlayerPlayFilled } from '@tabler/icons-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { decodeWaveform } from '../../files/waveform';
import type { Attachment } from '../../protocol/generated';
import { formatDuration } from '../../ui/bytes';
import { notifyProblem } from '../notify';
import { contentOf } from './paths';
import classes from './VoiceRow.module.css';

const BARS = 48;
const SECOND = 1000;

/** Recordings of browsers do not say how long they are; they tell when they are asked for what lies behind their end. */
const BEHIND_THE_END = 1e7;

export function VoiceRow({ file }: { readonly file: Attachment }) {
  const { t } = useTranslation();
  const player = usePlayer(file, () => notifyProblem(t('files.notPlayed')));
  const bars = useMemo(() => decodeWaveform(file.waveform ?? '', BARS), [file.waveform]);
  const { playing, atMs, lengthMs, toggle, seek } = player;
  const played = lengthMs === 0 ? 0 : atMs / lengthMs;
  return (
    <div className={classes.voice} data-testid="voice" data-playing={playing}>
      <ActionIcon
        variant="filled"
        size={40}
        radius="xl"
        aria-label={playing ? t('files.pause') : t('files.play')}
        data-testid="voice-play"
        onClick={toggle}
      >
        {playing ? <IconPlayerPauseFilled size={20} /> : <IconPlayerPlayFilled size={20} />}
      </ActionIcon>
      <span className={classes.track}>
        <svg
          className={classes.bars}
          viewBox={`0 0 ${BARS * 4} 32`}
          preserveAspectRatio="none"
          aria-hidden="true"
        >
          {bars.map((level, index) => (
            <rect
              key={index}
              x={index * 4}
              y={16 - Math.max(1.5, level * 15)}
              width={2.6}
              height={Math.max(3, level * 30)}
              rx={1.3}
              data-played={index / BARS < played}
            />
          ))}
        </svg>
        <input
          type="range"
          className={classes.position}
          min={0}
          max={Math.max(1, Math.round(lengthMs))}
          step={100}
          value={Math.round(atMs)}
          aria-label={t('files.position')}
          aria-valuetext={formatDuration(atMs)}
          onChange={(event) => seek(Number(event.currentTarget.value))}
        />
      </span>
      <span className={classes.time}>{formatDuration(playing || atMs > 0 ? atMs : lengthMs)}</span>
    </div>
  );
}

function usePlayer(file: Attachment, failed: () => void) {
  const audio = useRef<HTMLAudioElement | undefined>(undefined);
  const [playing, setPlaying] = useState(false);
  const [atMs, setAtMs] = useState(0);
  const lengthMs = file.durationMs ?? 0;

  useEffect(() => () => audio.current?.pause(), []);

  const make = () => {
    const element = new Audio(contentOf(file));
    element.onloadedmetadata = () => {
      if (element.duration === Infinity) {
        element.currentTime = BEHIND_THE_END;
        element.onseeked = () => {
          element.onseeked = null;
          element.currentTime = 0;
        };
      }
    };
    element.onplay = () => setPlaying(true);
    element.onpause = () => setPlaying(false);
    element.onended = () => setAtMs(0);
    element.ontimeupdate = () => setAtMs(Math.min(lengthMs, element.currentTime * SECOND));
    audio.current = element;
    return element;
  };

  return {
    playing,
    atMs,
    lengthMs,
    toggle: () => {
      const element = audio.current ?? make();
      if (playing) {
        element.pause();
      } else {
        element.play().catch(failed);
      }
    },
    seek: (ms: number) => {
      (audio.current ?? make()).currentTime = ms / SECOND;
      setAtMs(ms);
    },
  };
}
