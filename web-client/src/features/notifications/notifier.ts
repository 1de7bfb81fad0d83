import i18next from 'i18next';
import type { Parley } from '../../client/parley';
import { CallSounds } from '../../media/sounds';
import type { Message, MessageNew } from '../../protocol/generated';
import type { HeldChat } from '../../state/chats';
import { chatTitle } from '../../state/selectors';
import { browserLocks } from '../../client/device';
import { isWorthTelling } from './decide';
import { ToldOnce } from './once';
import { currentSettings, followSettings } from './liveSettings';
import { keepPush } from './push';
import { readPlain } from '../../ui/readText';
import { showNotification } from './show';

/**
 * Windows that show the chat say so at once, and reading on another device is told within a second: after this time it
 * is clear whether the person has seen the message already.
 */
const PATIENCE_MS = 700;

/** Tells of messages that come while their chat is not looked at. Answers a function that ends it. */
export function startNotifier(parley: Parley, openChatId: () => string | undefined): () => void {
  const { me } = parley.store.getState();
  const once = new ToldOnce(me.id, browserLocks());
  const sounds = new CallSounds();
  const timers = new Set<ReturnType<typeof setTimeout>>();

  const isLookedAt = (chatId: string) =>
    document.visibilityState === 'visible' && document.hasFocus() && openChatId() === chatId;

  const isWorth = ({ chatId, message }: MessageNew) => {
    const held = parley.store.getState().chats.byId[chatId];
    return held !== undefined && isWorthTelling(message, held, me.id, currentSettings(), new Date());
  };

  const tell = async (event: MessageNew) => {
    const { chatId, message } = event;
    const settings = currentSettings();
    const held = parley.store.getState().chats.byId[chatId];
    const worth = held !== undefined && isWorth(event);
    if (!worth || isLookedAt(chatId) || !(await once.claim(chatId, message.seq))) {
      return;
    }
    if (settings.sound) {
      sounds.play('message');
    }
    if (settings.enabled) {
      await showNotification({ chatId, seq: message.seq, ...(await describe(parley, held, message)) });
    }
  };

  const follow = followSettings(parley);
  const push = keepPush(parley);
  const stop = parley.onMessage((event) => {
    if (event.message.senderId === me.id) {
      return;
    }
    if (isLookedAt(event.chatId)) {
      void once.claim(event.chatId, event.message.seq);
      return;
    }
    // What came while the chat was muted stays untold, also when that ends in the next moment.
    if (!isWorth(event)) {
      return;
    }
    const timer = setTimeout(() => {
      timers.delete(timer);
      void tell(event);
    }, PATIENCE_MS);
    timers.add(timer);
  });

  return () => {
    stop();
    follow();
    push();
    timers.forEach((timer) => clearTimeout(timer));
    sounds.close();
  };
}

async function describe(
  parley: Parley,
  held: HeldChat,
  message: Message,
): Promise<{ readonly title: string; readonly body: string }> {
  const { people, me } = parley.store.getState();
  if (!currentSettings().content) {
    return { title: 'Parley', body: i18next.t('notify.hidden') };
  }
  const author = people[message.senderId]?.name ?? '';
  const group = held.chat.kind === 'group';
  const said = message.body?.text ?? '';
  const text = said === '' ? (message.body?.attachments?.[0]?.name ?? '') : await readPlain(said);
  return {
    title: chatTitle(held, people, me.id),
    body: `${group ? `${author}: ` : ''}${text}`.slice(0, 300),
  };
}
