import type { Search, SearchHit } from '../src/protocol/generated.ts';
import type { FakeChat } from './FakeChat.ts';

/** As the server does it but for stems, phrases, snippets and files. */
export function search(
  chats: Iterable<FakeChat>,
  userId: string,
  wanted: Search,
): { hits: SearchHit[]; next?: string; partial: boolean } {
  const words = (wanted.query ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  const found = [...chats]
    .filter((chat) => chat.members.has(userId) && (wanted.chatId ?? chat.id) === chat.id)
    .flatMap((chat) => chat.messages.map((message) => ({ chatId: chat.id, message })))
    .filter(({ message }) => {
      const text = message.body?.text.toLowerCase();
      return (
        text !== undefined &&
        wanted.has !== 'file' &&
        (wanted.has !== 'link' || text.includes('://')) &&
        (wanted.senderId ?? message.senderId) === message.senderId &&
        (wanted.from ?? '') <= message.sentAt &&
        message.sentAt < (wanted.to ?? '~') &&
        words.every((word) => text.includes(word))
      );
    })
    .sort((one, other) => (one.message.sentAt < other.message.sentAt ? 1 : -1));
  const from = Number(wanted.after ?? 0);
  const hits = found.slice(from, from + wanted.limit).map(({ chatId, message }) => {
    const text = message.body?.text.replace(/\s/g, ' ') ?? '';
    const ranges = words
      .map((word) => ({ start: text.toLowerCase().indexOf(word), word }))
      .map(({ start, word }) => ({ start, end: start + word.length }))
      .sort((one, other) => one.start - other.start);
    return { chatId, message, snippet: { text, ranges } };
  });
  const end = from + hits.length;
  return { hits, partial: false, ...(end < found.length ? { next: String(end) } : {}) };
}
