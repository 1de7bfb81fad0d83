import { chatAddress, goToChat } from '../navigation';

export interface Told {
  readonly chatId: string;
  readonly seq: number;
  readonly title: string;
  readonly body: string;
}

/** What the person has allowed this page to show. */
export function permission(): NotificationPermission | 'missing' {
  return 'Notification' in window ? Notification.permission : 'missing';
}

/** Shows a notification, if that is allowed. A newer one of the same chat takes the place of the older. */
export async function showNotification({ chatId, seq, title, body }: Told): Promise<void> {
  if (permission() !== 'granted') {
    return;
  }
  const options = {
    body,
    tag: `parley.${chatId}`,
    icon: '/icon-192.png',
    silent: true,
    data: { address: chatAddress(chatId), seq },
  };
  try {
    const shown = new Notification(title, options);
    shown.onclick = () => {
      window.focus();
      goToChat(chatId);
      shown.close();
    };
  } catch {
    // Phones let only the service worker show them; it opens the chat when one is clicked.
    const worker = await navigator.serviceWorker.getRegistration();
    await worker?.showNotification(title, options);
  }
}
