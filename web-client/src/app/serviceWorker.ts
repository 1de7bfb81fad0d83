const RELOADED = 'parley.reloaded';

/** Makes the client open without a network. Browsers offer this on https and on localhost only. */
export function registerServiceWorker(): void {
  if (import.meta.env.PROD && 'serviceWorker' in navigator) {
    const register = () => {
      // Without it the client works all the same, only not offline.
      navigator.serviceWorker.register('/sw.js').catch(() => undefined);
    };
    register();
    // A network that went away in the middle of the installation ended it for good.
    window.addEventListener('online', register);
  }
  // A part that is loaded on demand may be gone after an update of the server: the new page knows the new name.
  window.addEventListener('vite:preloadError', (event) => {
    if (sessionStorage.getItem(RELOADED) === null) {
      sessionStorage.setItem(RELOADED, 'yes');
      event.preventDefault();
      location.reload();
    }
  });
}
