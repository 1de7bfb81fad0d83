import type { CompileContext, Extension as TreeExtension, Token } from 'mdast-util-from-markdown';
import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough';
import type { Code, Construct, Extension, State } from 'micromark-util-types';
import type { Span } from './spans';

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    span: 'span';
  }
}

const BACKSLASH = 92;
/** What a backslash takes the meaning from. Before anything else it stays: paths and expressions are full of them. */
const escapable: ReadonlySet<Code> = new Set(Array.from('*_~`[]>-', (sign) => sign.charCodeAt(0)));

/** Everything of CommonMark that messages do not have. A disabled construct leaves its marks standing as text. */
const disabled = [
  'characterEscape',
  'characterReference',
  'codeIndented',
  'definition',
  'hardBreakEscape',
  'headingAtx',
  'htmlFlow',
  'htmlText',
  'labelStartImage',
  'setextUnderline',
  'thematicBreak',
];

const escape: Construct = {
  name: 'messageEscape',
  tokenize(effects, ok, nok) {
    const value = (code: Code): State | undefined => {
      if (!escapable.has(code)) {
        return nok(code);
      }
      effects.enter('characterEscapeValue');
      effects.consume(code);
      effects.exit('characterEscapeValue');
      effects.exit('characterEscape');
      return ok;
    };
    return (code) => {
      effects.enter('characterEscape');
      effects.enter('escapeMarker');
      effects.consume(code);
      effects.exit('escapeMarker');
      return value;
    };
  },
};

/** Takes addresses and mentions whole, so that an underscore in one of them never begins emphasis. */
function whole(ends: ReadonlyMap<number, number>): Construct {
  return {
    name: 'messageSpan',
    tokenize(effects, ok, nok) {
      const now = () => this.now().offset;
      const end = ends.get(now());
      const inside = (code: Code): State | undefined => {
        // Codes below 0 are ends of lines and tabs: neither is in an address.
        if (code === null || code < 0 || now() >= (end ?? 0)) {
          effects.exit('span');
          return ok(code);
        }
        effects.consume(code);
        return inside;
      };
      return (code) => {
        if (end === undefined) {
          return nok(code);
        }
        effects.enter('span');
        effects.consume(code);
        return inside;
      };
    },
  };
}

/** The syntax of one message: it depends on where addresses and mentions are. */
export function syntaxFor(text: string, spans: readonly Span[]): Extension[] {
  const construct = whole(new Map(spans.map(({ start, end }) => [start, end])));
  const starts = new Set(spans.map(({ start }) => text.charCodeAt(start)));
  return [
    { disable: { null: disabled }, text: { [BACKSLASH]: escape } },
    gfmStrikethrough({ singleTilde: false }),
    { text: Object.fromEntries([...starts].map((code) => [code, construct])) },
  ];
}

/** How the tokens that CommonMark does not know become nodes. */
export const nodes: TreeExtension = {
  canContainEols: ['delete'],
  enter: {
    strikethrough(token) {
      this.enter({ type: 'delete', children: [] }, token);
    },
    // A node that knows its place, by which the span is found again.
    span(token) {
      this.enter({ type: 'footnoteReference', identifier: '' }, token);
    },
    linePrefix: keepIndent,
  },
  exit: {
    strikethrough(token) {
      this.exit(token);
    },
    span(token) {
      this.exit(token);
    },
  },
};

const inlineParents: ReadonlySet<string> = new Set(['paragraph', 'emphasis', 'strong', 'delete']);

/** CommonMark drops the indent of a paragraph's further lines. Here people line things up with it. */
function keepIndent(this: CompileContext, token: Token): void {
  const parent = this.stack.at(-1);
  const inLabel = parent?.type === 'fragment' && this.stack.at(-2)?.type === 'link';
  if (parent !== undefined && (inlineParents.has(parent.type) || inLabel)) {
    this.config.enter.data?.call(this, token);
    this.config.exit.data?.call(this, token);
  }
}
