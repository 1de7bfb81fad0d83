import type { Message, MessagePage } from '../protocol/generated';
import type { HeldChat, Stretch } from './held';
import { updateMessages, withoutHidden, withoutOlder } from './messages';

export function toStretch({ messages, more }: Pick<MessagePage, 'messages' | 'more'>): Stretch | undefined {
  const [oldest] = messages;
  const newest = messages.at(-1);
  return oldest === undefined || newest === undefined
    ? undefined
    : { messages, from: more ? oldest.seq : 1, to: newest.seq, older: more };
}

/** Shows a stretch; one that touches the newest messages becomes part of them. */
export function withStretch(held: HeldChat, stretch: Stretch | undefined): HeldChat {
  const { around, ...rest } = held;
  if (stretch === undefined) {
    return rest;
  }
  if (stretch.to < held.from - 1) {
    return { ...rest, around: stretch };
  }
  const older = stretch.messages.filter((message) => message.seq < held.from);
  const from = Math.min(stretch.from, held.from);
  return {
    ...rest,
    messages: [...older, ...updateMessages(held.messages, stretch.messages)],
    from,
    complete: held.complete || (stretch.from <= held.from && !stretch.older),
  };
}

/** Puts a page of older messages before the stretch. */
export function growOlder(stretch: Stretch, page: MessagePage, beforeSeq: number): Stretch {
  if (beforeSeq !== stretch.from) {
    return stretch;
  }
  return {
    ...stretch,
    messages: [...page.messages, ...stretch.messages],
    from: page.more ? (page.messages[0]?.seq ?? stretch.from) : 1,
    older: page.more,
  };
}

/** Puts a page of newer messages after the stretch; without newer ones it reaches the end, as it was when asked. */
export function growNewer(stretch: Stretch, page: MessagePage, afterSeq: number, lastSeq: number): Stretch {
  if (afterSeq !== stretch.to) {
    return stretch;
  }
  const to = page.newer === true ? (page.messages.at(-1)?.seq ?? stretch.to) : Math.max(stretch.to, lastSeq);
  return { ...stretch, messages: [...stretch.messages, ...page.messages], to };
}

/** Without what is not kept any more, which may be just what is older than all of it; nothing when that is all of it. */
export function shortenStretch(stretch: Stretch | undefined, first: number): Stretch | undefined {
  if (stretch === undefined || stretch.from > first) {
    return stretch;
  }
  return stretch.to < first
    ? undefined
    : { ...stretch, messages: withoutOlder(stretch.messages, first), from: first, older: false };
}

export function changeStretch(
  stretch: Stretch | undefined,
  received: readonly Message[],
  hidden: readonly number[] = [],
): { around?: Stretch } {
  if (stretch === undefined) {
    return {};
  }
  const messages = withoutHidden(updateMessages(stretch.messages, received), hidden);
  return { around: messages === stretch.messages ? stretch : { ...stretch, messages } };
}
