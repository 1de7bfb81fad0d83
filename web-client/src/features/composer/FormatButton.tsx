import { IconTypography } from '@tabler/icons-react';
import { lazy } from 'react';
import { useTranslation } from 'react-i18next';
import { OnDemand } from '../OnDemand';
import type { Format } from './formatting';

const load = () => import('./FormatMenu');
const FormatMenu = lazy(load);

/** Shows what the marks are. */
export function FormatButton({ onFormat }: { readonly onFormat: (format: Format) => void }) {
  const { t } = useTranslation();
  return (
    <OnDemand
      load={load}
      component={FormatMenu}
      props={{ onFormat }}
      label={t('composer.format')}
      icon={<IconTypography size={21} stroke={1.7} />}
      popup="menu"
      button={{ color: 'gray', 'data-testid': 'format-button' }}
    />
  );
}
