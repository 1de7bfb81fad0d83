import { useTranslation } from 'react-i18next';
import type { CallQuality } from '../../protocol/generated';
import classes from './Tile.module.css';

/** How well somebody comes through: three bars, and in words. */
export function QualityBars({ quality }: { readonly quality: CallQuality }) {
  const { t } = useTranslation();
  const label = t(`callQuality.${quality}`);
  return (
    <span className={classes.bars} data-quality={quality} role="img" aria-label={label} title={label}>
      <span />
      <span />
      <span />
    </span>
  );
}
