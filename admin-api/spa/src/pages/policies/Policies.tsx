import { useTranslation } from 'react-i18next';
import { Frame } from '../../ui/Frame';
import { CallsPolicy } from './CallsPolicy';
import { FileLimits } from './FileLimits';
import { Retention } from './Retention';

export default function Policies() {
  const { t } = useTranslation();
  return (
    <Frame title={t('policies.title')} hint={t('policies.hint')}>
      <Retention />
      <FileLimits />
      <CallsPolicy />
    </Frame>
  );
}
