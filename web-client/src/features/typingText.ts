import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { HeldChat } from '../state/chats';
import { useParleyList, useParleyState } from './parleyContext';

const nobody: readonly string[] = [];

/** Who is writing in a chat, in words; undefined when nobody is. */
export function useTypingText({ chat }: HeldChat): string | undefined {
  const { t } = useTranslation();
  const writing = useParleyState((state) => state.typing[chat.id] ?? nobody);
  const names = useParleyList((state) =>
    writing.map((userId) => (state.people[userId]?.name ?? '…').split(' ')[0] ?? ''),
  );
  return names.length === 0 ? undefined : typingText(names, chat.kind === 'group', t);
}

function typingText(names: readonly string[], group: boolean, t: TFunction): string {
  const [name = '', other = ''] = names;
  if (!group) {
    return t('typing.now');
  }
  if (names.length === 1) {
    return t('typing.one', { name });
  }
  return names.length === 2 ? t('typing.two', { name, other }) : t('typing.many', { count: names.length });
}
