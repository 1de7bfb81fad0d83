import { useEffect, useRef } from 'react';
import classes from './Tile.module.css';

interface VideoViewProps {
  readonly track: MediaStreamTrack;
  /** The own picture is shown as in a mirror. */
  readonly mirrored?: boolean;
  /** A screen is shown whole, a face fills its tile. */
  readonly whole?: boolean;
  readonly label: string;
}

/** A picture without sound: voices are played apart from what is on the screen. */
export function VideoView({ track, mirrored = false, whole = false, label }: VideoViewProps) {
  const element = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const video = element.current;
    if (video === null) {
      return undefined;
    }
    video.srcObject = new MediaStream([track]);
    // Muted pictures may play everywhere; where the page is being left it does not matter.
    video.play().catch(() => undefined);
    return () => {
      video.srcObject = null;
    };
  }, [track]);
  return (
    <video
      ref={element}
      className={classes.video}
      data-mirrored={mirrored}
      data-whole={whole}
      aria-label={label}
      autoPlay
      muted
      playsInline
      disablePictureInPicture={mirrored}
    />
  );
}
