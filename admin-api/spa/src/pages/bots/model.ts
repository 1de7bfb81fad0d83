import type { Api, Schemas } from '../../api/api';

export type Bot = Schemas['Account'];
export type BotPage = Schemas['BotPage'];
export type BotToken = Schemas['BotToken'];
export type BotWebhook = Schemas['BotWebhook'];
export type Scope = Schemas['BotScope'];

export const scopes: readonly Scope[] = [
  'messages:read',
  'messages:write',
  'chats:read',
  'chats:write',
  'people:read',
  'events',
];

/** A colon in a key would mean something else. */
export const scopeNames = {
  'messages:read': 'scope.messagesRead',
  'messages:write': 'scope.messagesWrite',
  'chats:read': 'scope.chatsRead',
  'chats:write': 'scope.chatsWrite',
  'people:read': 'scope.peopleRead',
  events: 'scope.events',
} as const;

/** Whoever comes by an address has seen no list yet: its pages are gone through. */
export async function findBot(api: Api, login: string): Promise<Bot | undefined> {
  let after: string | undefined;
  do {
    const page: BotPage = await api.get<BotPage>('/bots', { after });
    const found = page.bots.find((bot) => bot.login === login);
    if (found !== undefined) {
      return found;
    }
    after = page.next;
  } while (after !== undefined);
  return undefined;
}

export type Life = 'good' | 'revoked' | 'expired';

export function life(
  one: { readonly revokedAt?: string; readonly expiresAt?: string },
  now = Date.now(),
): Life {
  if (one.revokedAt !== undefined) {
    return 'revoked';
  }
  return one.expiresAt !== undefined && Date.parse(one.expiresAt) <= now ? 'expired' : 'good';
}
