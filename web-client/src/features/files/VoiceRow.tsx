import { ActionIcon } from '@mantine/core';
import { IconPlayerPauseFilled, IconPlayerPlayFilled } from '@tabler/icons-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { VoicePlayer } from '../../files/voicePlayer';
import { decodeWaveform } from '../../files/waveform';
import type { Attachment } from '../../protocol/generated';
import { formatDuration } from '../../ui/bytes';
import { notifyProblem } from '../notify';
import { contentOf } from './paths';
import classes from './VoiceRow.module.css';

const BARS = 48;

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

function usePlayer(file: Attachment, onFailure: () => void) {
  const player = useRef<VoicePlayer | undefined>(undefined);
  const [playing, setPlaying] = useState(false);
  const [atMs, setAtMs] = useState(0);
  const lengthMs = file.durationMs ?? 0;

  useEffect(() => () => player.current?.close(), []);

  const opened = () => {
    player.current ??= new VoicePlayer(contentOf(file), {
      onPlaying: setPlaying,
      onPosition: (ms) => setAtMs(Math.min(lengthMs, ms)),
      onFailure,
    });
    return player.current;
  };

  return {
    playing,
    atMs,
    lengthMs,
    toggle: () => opened().toggle(),
    seek: (ms: number) => {
      opened().seek(ms);
      setAtMs(ms);
    },
  };
}
