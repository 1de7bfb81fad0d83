import { createContext, useContext } from 'react';

/** Somebody, or everybody, whom a text addresses by `@`. */
export interface Mentioned {
  /** Whether the reader is meant. */
  readonly self: boolean;
  /** The full name. */
  readonly title: string;
}

export interface Mentions {
  /** Undefined when nobody who is in this chat is meant: then it is only text. */
  readonly find: (login: string) => Mentioned | undefined;
}

const nobody: Mentions = { find: () => undefined };

/** Whom texts of the chat around can mention. */
export const MentionsContext = createContext<Mentions>(nobody);

export function useMentions(): Mentions {
  return useContext(MentionsContext);
}
