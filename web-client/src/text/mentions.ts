/** A login as accounts have it, after a sign that cannot be part of a word or of an address. */
const MENTION = /(?<![\p{L}\p{N}_./@+-])@([\p{L}\p{N}](?:[\p{L}\p{N}._-]{0,62}[\p{L}\p{N}_])?)/gu;
const CODE = /```[\s\S]*?(?:```|$)|`[^`\n]*`/g;

export interface WrittenMention {
  readonly start: number;
  readonly end: number;
  readonly login: string;
}

export function findMentions(text: string): WrittenMention[] {
  return [...text.matchAll(MENTION)].map(({ index, 0: { length }, 1: login = '' }) => ({
    start: index,
    end: index + length,
    login,
  }));
}

/** Whom a text mentions, whether there is such a person or not. What stands in code mentions nobody. */
export function mentionedLogins(text: string): Set<string> {
  return new Set(findMentions(text.replace(CODE, ' ')).map(({ login }) => login.toLowerCase()));
}
