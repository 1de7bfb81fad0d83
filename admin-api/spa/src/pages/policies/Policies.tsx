import { useTranslation } from 'react-i18next';
import { Frame } from '../../ui/Frame';
import { CallsPolicy } from './CallsPolicy';
import { FileLimits } from './FileLimits';
import { LinksPolicy } from './LinksPolicy';
import { Retention } from './Retention';
import { SecondFactor } from './SecondFactor';

export default function Policies() {
  const { t } = useTranslation();
  return (
    <Frame title={t('policies.title')} hint={t('policies.hint')}>
      <SecondFactor />
      <Retention />
      <FileLimits />
      <CallsPolicy />
      <LinksPolicy />
    </Frame>
  );
}
