import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { LocalMedia } from '../../media/localMedia';
import classes from './Devices.module.css';

const STEPS = 16;

/** Moves with the own voice. Drawn past React: it changes at every frame. */
export function LevelMeter({ media }: { readonly media: LocalMedia }) {
  const { t } = useTranslation();
  const meter = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let frame = 0;
    const draw = () => {
      const lit = Math.round(media.level * STEPS);
      meter.current?.setAttribute('aria-valuenow', String(Math.round((lit / STEPS) * 100)));
      [...(meter.current?.children ?? [])].forEach((step, index) => {
        step.setAttribute('data-lit', String(index < lit));
      });
      frame = requestAnimationFrame(draw);
    };
    frame = requestAnimationFrame(draw);
    return () => cancelAnimationFrame(frame);
  }, [media]);
  return (
    <div
      ref={meter}
      className={classes.meter}
      role="meter"
      aria-label={t('devices.level')}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={0}
    >
      {Array.from({ length: STEPS }, (_, index) => (
        <span key={index} />
      ))}
    </div>
  );
}
