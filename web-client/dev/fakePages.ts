import type { Message } from '../src/protocol/generated.ts';

/** A page of what somebody may see, as `message.history` asks for it. */
export function historyPage(
  visible: readonly Message[],
  {
    beforeSeq,
    afterSeq,
    limit,
  }: { readonly beforeSeq?: number; readonly afterSeq?: number; readonly limit: number },
) {
  const between = visible.filter(({ seq }) => seq < (beforeSeq ?? Infinity) && seq > (afterSeq ?? 0));
  const forward = beforeSeq === undefined && afterSeq !== undefined;
  return pageOf(forward ? between.slice(0, limit) : between.slice(-limit), visible);
}

/** A page around a place, as `message.around` asks for it. */
export function aroundPage(
  visible: readonly Message[],
  {
    seq: from = 0,
    at = '1970-01-01',
    limit,
  }: { readonly seq?: number; readonly at?: string; readonly limit: number },
) {
  const found = visible.findIndex(({ seq, sentAt }) => seq >= from && Date.parse(sentAt) >= Date.parse(at));
  const middle = found < 0 ? visible.length - 1 : found;
  const start = Math.max(0, middle - Math.floor(limit / 2));
  return pageOf(visible.slice(start, start + limit), visible);
}

function pageOf(messages: readonly Message[], visible: readonly Message[]) {
  const [oldest] = messages;
  const newest = messages.at(-1);
  const more = oldest !== undefined && oldest !== visible[0];
  const newer = newest !== undefined && newest !== visible.at(-1);
  return { messages, more, ...(newer ? { newer } : {}) };
}
