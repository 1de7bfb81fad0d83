/**
 * The syntax tree of a message: all that a text can become on screen. Whatever is not in here cannot be shown other than
 * as plain text, which makes this list, together with what draws it, the sanitiser.
 */
export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'strong' | 'emphasis' | 'strike'; readonly children: readonly Inline[] }
  /** `url` is a web or mail address. */
  | { readonly kind: 'link'; readonly url: string; readonly children: readonly Inline[] }
  /** `@login` or `@all`, as written; whether it names somebody decides who draws it. */
  | { readonly kind: 'mention'; readonly login: string };

export interface ListItem {
  /** As written, so that an answer to points 2 and 5 is not numbered anew. */
  readonly number: number | undefined;
  readonly blocks: readonly Block[];
}

export type Block =
  | { readonly kind: 'paragraph'; readonly children: readonly Inline[] }
  | { readonly kind: 'code'; readonly language: string | undefined; readonly text: string }
  | { readonly kind: 'quote'; readonly children: readonly Block[] }
  | {
      readonly kind: 'list';
      readonly marker: 'bullet' | 'dot' | 'parenthesis';
      readonly items: readonly ListItem[];
    };

/** The letters that a reader sees, without the marks; also for previews of one line. */
export function plainText(blocks: readonly Block[]): string {
  return blocks.map(blockText).join('\n');
}

function blockText(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return inlineText(block.children);
    case 'code':
      return block.text;
    case 'quote':
      return plainText(block.children);
    case 'list':
      return block.items
        .map((item) => (item.number === undefined ? '• ' : `${item.number}. `) + plainText(item.blocks))
        .join('\n');
  }
}

export function inlineText(inlines: readonly Inline[]): string {
  return inlines
    .map((inline) => {
      switch (inline.kind) {
        case 'text':
        case 'code':
          return inline.text;
        case 'mention':
          return `@${inline.login}`;
        case 'strong':
        case 'emphasis':
        case 'strike':
        case 'link':
          return inlineText(inline.children);
      }
    })
    .join('');
}
