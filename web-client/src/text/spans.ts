import { LinkifyIt } from 'linkify-it';
import type { Inline } from './tree';

const linkify = new LinkifyIt({ fuzzyLink: true, fuzzyEmail: false });
linkify.add('ftp:', null).add('//', null);

const allowed: ReadonlySet<string> = new Set(['http:', 'https:', 'mailto:']);

/** A part of a text that means something by itself, whatever marks are in it. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly inline: Extract<Inline, { kind: 'link' | 'mention' }>;
}

/** The address in its normal form; undefined unless it is a web or mail address. */
export function safeUrl(candidate: string): string | undefined {
  try {
    const url = new URL(candidate);
    return allowed.has(url.protocol) ? url.href : undefined;
  } catch {
    return undefined;
  }
}

/** A login as accounts have it, after a sign that cannot be part of a word or of an address. */
const MENTION = /(?<![\p{L}\p{N}_./@+-])@([\p{L}\p{N}](?:[\p{L}\p{N}._-]{0,62}[\p{L}\p{N}_])?)/gu;

/** Addresses and mentions of a text, by their place; none within another. */
export function findSpans(text: string): Span[] {
  const links = findLinks(text);
  const mentions = text.includes('@') ? findMentions(text) : [];
  const free = mentions.filter(
    (mention) => !links.some((link) => mention.start < link.end && link.start < mention.end),
  );
  return [...links, ...free].sort((one, other) => one.start - other.start);
}

function findLinks(text: string): Span[] {
  return (linkify.match(text) ?? []).flatMap((match) => {
    // Marks that close around an address are not of it.
    const written = text.slice(match.index, match.lastIndex).replace(/[*_~]+$|`.*$/u, '');
    const url = safeUrl(match.url.slice(0, match.url.length - (match.lastIndex - match.index - written.length)));
    return url === undefined || written === ''
      ? []
      : [
          {
            start: match.index,
            end: match.index + written.length,
            inline: { kind: 'link', url, children: [{ kind: 'text', text: written }] } as const,
          },
        ];
  });
}

/** Whom a text mentions, whether there is such a person or not. What stands in code mentions nobody. */
export function mentionedLogins(text: string): Set<string> {
  const said = text.replace(/```[\s\S]*?(?:```|$)|`[^`\n]*`/g, ' ');
  return new Set(findSpans(said).flatMap(({ inline }) => (inline.kind === 'mention' ? [inline.login.toLowerCase()] : [])));
}

function findMentions(text: string): Span[] {
  return [...text.matchAll(MENTION)].map(({ index, 0: { length }, 1: login = '' }) => ({
    start: index,
    end: index + length,
    inline: { kind: 'mention', login },
  }));
}

const ADDRESS = /(?:https?:\/\/|(?<![\p{L}\p{N}.-])(?=www\.))([^\s/?#]+)/giu;

/** Hosts that a text names as addresses do: with a protocol or with www. A name of a file is none. */
export function hostsIn(text: string): string[] {
  return [...text.matchAll(ADDRESS)].flatMap(([, host = '']) => {
    const url = safeUrl(`https://${host}`);
    return url === undefined ? [] : [new URL(url).host];
  });
}
