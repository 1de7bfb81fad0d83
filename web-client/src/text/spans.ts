import { LinkifyIt } from 'linkify-it';
import { findMentions } from './mentions';
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

/** Addresses and mentions of a text, by their place; none within another. */
export function findSpans(text: string): Span[] {
  const links = findLinks(text);
  const mentions = findMentions(text).map(({ start, end, login }): Span => ({
    start,
    end,
    inline: { kind: 'mention', login },
  }));
  const free = mentions.filter(
    (mention) => !links.some((link) => mention.start < link.end && link.start < mention.end),
  );
  return [...links, ...free].sort((one, other) => one.start - other.start);
}

function findLinks(text: string): Span[] {
  return (linkify.match(text) ?? []).flatMap((match) => {
    // Marks that close around an address are not of it.
    const written = text.slice(match.index, match.lastIndex).replace(/[*_~]+$|`.*$/u, '');
    const url = safeUrl(
      match.url.slice(0, match.url.length - (match.lastIndex - match.index - written.length)),
    );
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

const ADDRESS = /(?:https?:\/\/|(?<![\p{L}\p{N}.-])(?=www\.))([^\s/?#]+)/giu;

/** Hosts that a text names as addresses do: with a protocol or with www. A name of a file is none. */
export function hostsIn(text: string): string[] {
  return [...text.matchAll(ADDRESS)].flatMap(([, host = '']) => {
    const url = safeUrl(`https://${host}`);
    return url === undefined ? [] : [new URL(url).host];
  });
}

/** A text without marks: words, addresses and mentions. */
export function withoutMarks(text: string): Inline[] {
  const parts: Inline[] = [];
  let position = 0;
  for (const { start, end, inline } of findSpans(text)) {
    if (start > position) {
      parts.push({ kind: 'text', text: text.slice(position, start) });
    }
    parts.push(inline);
    position = end;
  }
  if (position < text.length) {
    parts.push({ kind: 'text', text: text.slice(position) });
  }
  return parts;
}
