import './styles';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Account } from '../client/account';
import { prepareDevice } from '../client/device';
import { startI18n } from '../i18n/i18n';
import { App } from './App';
import { readAuthorizationRequest } from '../features/authorizationRequest';
import { takeInvitation } from '../features/invitationAddress';
import { takeProviderAnswer } from '../features/providerAddress';
import { takeJoinPath } from '../features/navigation';
import { leadBackToPanel } from './panel';
import { registerServiceWorker } from './serviceWorker';

async function start(root: HTMLElement): Promise<void> {
  takeJoinPath();
  const invitation = takeInvitation();
  const answer = takeProviderAnswer();
  const request = readAuthorizationRequest();
  const { device, locks } = await prepareDevice();
  const account = new Account(device, locks);
  leadBackToPanel(account);
  await Promise.all([startI18n(), account.start()]);
  createRoot(root).render(
    <StrictMode>
      <App account={account} invitation={invitation} answer={answer} request={request} />
    </StrictMode>,
  );
  registerServiceWorker();
}

const root = document.getElementById('root');
if (root !== null) {
  void start(root);
}
