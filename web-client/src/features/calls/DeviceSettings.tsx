import '@mantine/core/styles/Switch.layer.css';
import { Button, NativeSelect, Switch } from '@mantine/core';
import { IconVolume } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { DeviceChoice } from '../../media/devices';
import type { LocalMedia } from '../../media/localMedia';
import { canChooseSpeaker } from '../../media/playback';
import { CallSounds } from '../../media/sounds';
import classes from './Devices.module.css';
import { explainCapture } from './explainCapture';
import { useMedia } from './hooks';
import { LevelMeter } from './LevelMeter';

/** Which devices are used, before and during a call. Every change works at once. */
export function DeviceSettings({ media }: { readonly media: LocalMedia }) {
  const { t } = useTranslation();
  const devices = useMedia(media, (state) => state.devices);
  const preferences = useMedia(media, (state) => state.preferences);
  const microphone = useMedia(media, (state) => state.microphone);
  const camera = useMedia(media, (state) => state.camera);
  const suppressed = useMedia(media, (state) => state.suppressed);
  const blurPossible = useMedia(media, (state) => state.blurPossible);
  const noiseFailed = preferences.noiseSuppression && microphone.status === 'on' && !suppressed;
  return (
    <div className={classes.settings}>
      <DeviceSelect
        label={t('devices.microphone')}
        choices={devices.microphones}
        chosen={preferences.microphoneId}
        problem={
          microphone.status === 'failed' ? explainCapture('microphone', microphone.problem, t) : undefined
        }
        onChoose={(id) => void media.chooseMicrophone(id)}
      />
      <LevelMeter media={media} />
      <Switch
        label={t('devices.noise')}
        description={noiseFailed ? t('devices.noiseMissing') : t('devices.noiseHint')}
        checked={preferences.noiseSuppression}
        onChange={(event) => void media.setNoiseSuppression(event.currentTarget.checked)}
      />
      <DeviceSelect
        label={t('devices.camera')}
        choices={devices.cameras}
        chosen={preferences.cameraId}
        problem={camera.status === 'failed' ? explainCapture('camera', camera.problem, t) : undefined}
        onChoose={(id) => void media.chooseCamera(id)}
      />
      {blurPossible && (
        <Switch
          label={t('devices.blur')}
          checked={preferences.blur}
          onChange={(event) => void media.setBackgroundBlur(event.currentTarget.checked)}
        />
      )}
      <div className={classes.speaker}>
        {canChooseSpeaker() && devices.speakers.length > 0 && (
          <DeviceSelect
            label={t('devices.speaker')}
            choices={devices.speakers}
            chosen={preferences.speakerId}
            problem={undefined}
            onChoose={(id) => media.chooseSpeaker(id)}
          />
        )}
        <Button
          variant="default"
          leftSection={<IconVolume size={18} />}
          onClick={() => playTest(preferences.speakerId)}
        >
          {t('devices.testSpeaker')}
        </Button>
      </div>
    </div>
  );
}

interface DeviceSelectProps {
  readonly label: string;
  readonly choices: readonly DeviceChoice[];
  readonly chosen: string | undefined;
  readonly problem: string | undefined;
  readonly onChoose: (id: string | undefined) => void;
}

function DeviceSelect({ label, choices, chosen, problem, onChoose }: DeviceSelectProps) {
  const { t } = useTranslation();
  const data = [
    { value: '', label: t('devices.system') },
    ...choices.map((choice, index) => ({
      value: choice.id,
      label: choice.label === '' ? t('devices.unnamed', { kind: label, number: index + 1 }) : choice.label,
    })),
  ];
  return (
    <NativeSelect
      label={label}
      data={data}
      value={choices.some((choice) => choice.id === chosen) ? chosen : ''}
      error={problem}
      onChange={({ currentTarget: { value } }) => onChoose(value === '' ? undefined : value)}
    />
  );
}

/** The sound of somebody joining, on the chosen loudspeaker where the browser can. */
function playTest(speakerId: string | undefined): void {
  const context: AudioContext & { setSinkId?: (id: string) => Promise<void> } = new AudioContext();
  const sounds = new CallSounds(() => context);
  const play = () => sounds.play('joined');
  if (speakerId === undefined || context.setSinkId === undefined) {
    play();
  } else {
    context.setSinkId(speakerId).then(play, play);
  }
  setTimeout(() => sounds.close(), 1500);
}
