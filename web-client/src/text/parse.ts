import type {
  Delete,
  Emphasis,
  Link,
  List,
  ListItem as ListItemNode,
  Nodes,
  PhrasingContent,
  RootContent,
  Strong,
} from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { mayHoldMarks } from './detect';
import { separateQuotes } from './lines';
import type { Span } from './spans';
import { findSpans, hostsIn, safeUrl, withoutMarks } from './spans';
import { nodes, syntaxFor } from './syntax';
import type { Block, Inline, ListItem } from './tree';
import { inlineText } from './tree';

/** Nobody nests deeper on purpose. */
const MOST_LEVELS = 8;
/** The parser's work grows faster than the number of marks. With these limits a message costs a fraction of a second. */
const MOST_MARKS = 1500;
const MOST_BLOCKS = 500;

const MARK = /[*_]+|~~|`+|\[|<|\\/g;
const BLOCK = /^[^\S\n]*(?:>|[-*+][^\S\n]|\d{1,9}[.)][^\S\n])/gm;
const NESTED = new RegExp(`^(?:[^\\S\\n]*(?:>|(?:[-*+]|\\d{1,9}[.)])(?=\\s))){${MOST_LEVELS}}`, 'm');

/**
 * Reads a message. When its marks are beyond reason, which could only be meant to keep readers waiting, they stay as they
 * were written.
 *
 * What the subset does not have stays as it was written: unknown marks, links to other than web and mail addresses, links
 * that pretend to lead elsewhere, blocks in which there is nothing to see.
 */
export function readText(written: string): readonly Block[] {
  return (
    (mayHoldMarks(written) ? readMarks(written) : undefined) ?? [
      { kind: 'paragraph', children: withoutMarks(written) },
    ]
  );
}

function readMarks(written: string): readonly Block[] | undefined {
  if (count(written, MARK) > MOST_MARKS || count(written, BLOCK) > MOST_BLOCKS || NESTED.test(written)) {
    return undefined;
  }
  const text = separateQuotes(written);
  const spans = findSpans(text);
  try {
    const root = fromMarkdown(text, { extensions: syntaxFor(text, spans), mdastExtensions: [nodes] });
    return new Reader(text, spans).blocks(root.children, 0);
  } catch (error) {
    if (error instanceof TooDeep || error instanceof RangeError) {
      return undefined;
    }
    throw error;
  }
}

function count(text: string, marks: RegExp): number {
  return text.match(marks)?.length ?? 0;
}

class TooDeep extends Error {}

/** Turns the parser's nodes into ours. */
class Reader {
  readonly #text: string;
  readonly #spans: ReadonlyMap<number, Span>;

  constructor(text: string, spans: readonly Span[]) {
    this.#text = text;
    this.#spans = new Map(spans.map((span) => [span.start, span]));
  }

  blocks(children: readonly RootContent[], level: number): Block[] {
    if (level > MOST_LEVELS) {
      throw new TooDeep();
    }
    return children.map((child) => this.#block(child, level));
  }

  #block(node: RootContent, level: number): Block {
    const block = holdsWords(node) ? this.#known(node, level) : undefined;
    return block ?? this.#asWritten(node);
  }

  #known(node: RootContent, level: number): Block | undefined {
    if (node.type === 'paragraph') {
      const indent = level === 0 ? this.#indentBefore(node) : '';
      return { kind: 'paragraph', children: joined([text(indent), ...this.#inlines(node.children, level)]) };
    }
    if (node.type === 'code') {
      return this.#code(node.value, node.lang ?? '', node.meta ?? '', node);
    }
    if (node.type === 'blockquote') {
      return { kind: 'quote', children: this.blocks(node.children, level + 1) };
    }
    return node.type === 'list' ? this.#list(node, level) : undefined;
  }

  /** A fence may be followed by the name of a language; what else stands there belongs to the code. */
  #code(value: string, language: string, meta: string, node: Nodes): Block {
    const fence = /^[`~]+/.exec(this.#source(node))?.[0] ?? '```';
    // Many close the fence at the end of the last line of code, where it does not count.
    const code = value.endsWith(fence) ? value.slice(0, -fence.length).trimEnd() : value;
    if (language === '' || (meta === '' && /^[\p{L}\p{N}+#._-]{1,20}$/u.test(language))) {
      return { kind: 'code', language: language === '' ? undefined : language, text: code };
    }
    return { kind: 'code', language: undefined, text: `${`${language} ${meta}`.trimEnd()}\n${code}` };
  }

  #list(node: List, level: number): Block | undefined {
    const items = node.children.map((item) => this.#item(item, node.ordered === true, level));
    const marker = this.#marker(node);
    // A plus is an agreement more often than a list, and a zero before a number belongs to a date or a time.
    if (marker === undefined || items.some((item) => item === undefined)) {
      return undefined;
    }
    return { kind: 'list', marker, items: items.filter((item) => item !== undefined) };
  }

  #marker(node: List): Extract<Block, { kind: 'list' }>['marker'] | undefined {
    const [sign] = /[-*+.)]/.exec(this.#source(node)) ?? [];
    if (node.ordered === true) {
      return sign === ')' ? 'parenthesis' : 'dot';
    }
    return sign === '+' ? undefined : 'bullet';
  }

  #item(node: ListItemNode, ordered: boolean, level: number): ListItem | undefined {
    const [digits = ''] = /^\d+/.exec(this.#source(node)) ?? [];
    if (ordered && digits !== String(Number(digits))) {
      return undefined;
    }
    return { number: ordered ? Number(digits) : undefined, blocks: this.blocks(node.children, level + 1) };
  }

  #inlines(children: readonly PhrasingContent[], level: number): Inline[] {
    if (level > MOST_LEVELS) {
      throw new TooDeep();
    }
    return joined(children.flatMap((child) => this.#inline(child, level)));
  }

  #inline(node: PhrasingContent, level: number): Inline[] {
    if (node.type === 'text') {
      return [text(node.value)];
    }
    if (node.type === 'break') {
      return [text('\n')];
    }
    if (node.type === 'inlineCode') {
      return [{ kind: 'code', text: node.value }];
    }
    if (node.type === 'strong' || node.type === 'emphasis' || node.type === 'delete') {
      return this.#emphasis(node, level);
    }
    if (node.type === 'link') {
      return [this.#link(node, level) ?? text(this.#source(node))];
    }
    const span = node.type === 'footnoteReference' ? this.#spans.get(offset(node)) : undefined;
    return [span?.inline ?? text(this.#source(node))];
  }

  #emphasis(node: Strong | Emphasis | Delete, level: number): Inline[] {
    const children = this.#inlines(node.children, level + 1);
    if (this.#withinWord(node)) {
      const mark = text(this.#text.slice(offset(node), offset(node.children[0] ?? node)));
      return [mark, ...children, mark];
    }
    return [{ kind: node.type === 'delete' ? 'strike' : node.type, children }];
  }

  /** Undefined when it must not be a link: it leads to somewhere else than it says, or cannot be seen. */
  #link(node: Link, level: number): Inline | undefined {
    const url = safeUrl(node.url);
    const children = withoutLinks(this.#inlines(node.children, level + 1));
    const shown = inlineText(children);
    if (url === undefined || shown.trim() === '' || (node.title ?? '') !== '') {
      return undefined;
    }
    const { host } = new URL(url);
    return hostsIn(shown).every((named) => named === host) ? { kind: 'link', url, children } : undefined;
  }

  /** 2*3*4 is arithmetic. Scripts that put no spaces between words have no other place for emphasis, though. */
  #withinWord(node: Nodes): boolean {
    const start = offset(node);
    const before = this.#text.slice(Math.max(0, start - 2), start);
    return /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{N}]$/u.test(before);
  }

  #indentBefore(node: Nodes): string {
    const before = this.#text.slice(0, offset(node));
    return /(?<=^|\n)[^\S\n]*$/.exec(before)?.[0] ?? '';
  }

  #asWritten(node: Nodes): Block {
    return { kind: 'paragraph', children: [text(this.#source(node))] };
  }

  #source(node: Nodes): string {
    return this.#text.slice(offset(node), node.position?.end.offset ?? this.#text.length);
  }
}

/** Whether there is anything to see but marks. */
function holdsWords(node: Nodes): boolean {
  if ('value' in node) {
    return node.value.trim() !== '';
  }
  return node.type === 'footnoteReference' || ('children' in node && node.children.some(holdsWords));
}

function offset(node: Nodes): number {
  return node.position?.start.offset ?? 0;
}

function text(value: string): Inline {
  return { kind: 'text', text: value };
}

/** Puts neighbouring texts together and leaves out empty ones. */
function joined(inlines: readonly Inline[]): Inline[] {
  const result: Inline[] = [];
  for (const inline of inlines) {
    const last = result.at(-1);
    if (inline.kind === 'text' && last?.kind === 'text') {
      result[result.length - 1] = text(last.text + inline.text);
    } else if (inline.kind !== 'text' || inline.text !== '') {
      result.push(inline);
    }
  }
  return result;
}

/** A link cannot be within a link. */
function withoutLinks(inlines: readonly Inline[]): Inline[] {
  return inlines.flatMap((inline) => {
    switch (inline.kind) {
      case 'link':
        return withoutLinks(inline.children);
      case 'mention':
        return [text(`@${inline.login}`)];
      case 'strong':
      case 'emphasis':
      case 'strike':
        return [{ ...inline, children: withoutLinks(inline.children) }];
      case 'text':
      case 'code':
        return [inline];
    }
  });
}
