import { useTranslation } from 'react-i18next';
import { Frame } from '../../ui/Frame';
import { CallsPolicy } from './CallsPolicy';
import { FileLimits } from './FileLimits';
import { LinksPolicy } from './LinksPolicy';
import { PasswordsPolicy } from './PasswordsPolicy';
import { Retention } from './Retention';
import { SecondFactor } from './SecondFactor';
import { SignInPage } from './SignInPage';

export default function Policies() {
  const { t } = useTranslation();
  return (
    <Frame title={t('policies.title')} hint={t('policies.hint')}>
      <PasswordsPolicy />
      <SecondFactor />
      <SignInPage />
      <Retention />
      <FileLimits />
      <CallsPolicy />
      <LinksPolicy />
    </Frame>
  );
}
