import './styles';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Api } from '../api/api';
import { Session } from '../api/session';
import { startPanelTexts } from '../i18n/texts';
import { App } from './App';

const RELOADED = 'parley.panel-reloaded';

// A part that is loaded on demand may be gone after an update of the server: the new page knows the new name.
window.addEventListener('vite:preloadError', (event) => {
  if (sessionStorage.getItem(RELOADED) === null) {
    sessionStorage.setItem(RELOADED, 'yes');
    event.preventDefault();
    location.reload();
  }
});

async function start(root: HTMLElement): Promise<void> {
  const session = await Session.create();
  await Promise.all([startPanelTexts(), session.start()]);
  createRoot(root).render(
    <StrictMode>
      <App panel={{ session, api: new Api(session) }} />
    </StrictMode>,
  );
}

const root = document.getElementById('root');
if (root !== null) {
  void start(root);
}
