/** A text and what is selected in it. */
export interface Field {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** What to put in the place of a part of the text, and what is selected afterwards. */
export interface Change {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
  readonly start: number;
  readonly end: number;
}

export type Format = 'bold' | 'italic' | 'strike' | 'code' | 'quote' | 'bullets' | 'numbers';

const marks = { bold: '**', italic: '*', strike: '~~' } as const;

/** Applies a format to the selection, or takes it away where it is already. */
export function format(field: Field, wanted: Format): Change {
  switch (wanted) {
    case 'bold':
    case 'italic':
    case 'strike':
      return wrap(field, marks[wanted]);
    case 'code':
      return field.text.slice(field.start, field.end).includes('\n') ? fence(field) : wrap(field, '`');
    case 'quote':
      return prefixLines(field, /^> ?/, () => '> ');
    case 'bullets':
      return prefixLines(field, /^- /, () => '- ');
    case 'numbers':
      return prefixLines(field, /^\d+\. /, (index) => `${index + 1}. `);
  }
}

function wrap({ text, start: first, end: last }: Field, mark: string): Change {
  // Marks that touch a space mean nothing.
  const selected = text.slice(first, last);
  const start = first + (selected.length - selected.trimStart().length);
  const end = Math.max(start, last - (selected.length - selected.trimEnd().length));
  const inner = text.slice(start, end);
  const { length } = mark;
  if (isMarked(text.slice(0, start), text.slice(end), mark)) {
    return {
      from: start - length,
      to: end + length,
      insert: inner,
      start: start - length,
      end: end - length,
    };
  }
  if (inner.length >= 2 * length && isMarked(inner.slice(0, length), inner.slice(-length), mark)) {
    const bare = inner.slice(length, -length);
    return { from: start, to: end, insert: bare, start, end: start + bare.length };
  }
  return { from: start, to: end, insert: mark + inner + mark, start: start + length, end: end + length };
}

/** One star within two is not the mark of italics. */
function isMarked(before: string, after: string, mark: string): boolean {
  if (!before.endsWith(mark) || !after.startsWith(mark)) {
    return false;
  }
  const sign = mark.charAt(0);
  const run = (/^(.)\1*/.exec(after)?.[0] ?? '').length;
  return sign !== '*' || run === 3 || run === mark.length;
}

function fence({ text, start, end }: Field): Change {
  const before = start === 0 || text[start - 1] === '\n' ? '```\n' : '\n```\n';
  const inner = text.slice(start, end).replace(/\n$/, '');
  const after = end === text.length || text[end] === '\n' ? '\n```' : '\n```\n';
  return {
    from: start,
    to: end,
    insert: before + inner + after,
    start: start + before.length,
    end: start + before.length + inner.length,
  };
}

function prefixLines(
  { text, start, end }: Field,
  present: RegExp,
  prefix: (index: number) => string,
): Change {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const next = text.indexOf('\n', end);
  const to = next < 0 ? text.length : next;
  const lines = text.slice(from, to).split('\n');
  const all = lines.every((line) => present.test(line));
  const insert = lines
    .map((line, index) => (all ? line.replace(present, '') : prefix(index) + line))
    .join('\n');
  return {
    from,
    to,
    insert,
    start: lines.length > 1 ? from : from + insert.length,
    end: from + insert.length,
  };
}

/** An address pasted over words makes a link of them; undefined when it should be pasted as it is. */
export function linkOver({ text, start, end }: Field, pasted: string): Change | undefined {
  const address = pasted.trim();
  const words = text.slice(start, end);
  const isAddress = /^(?:https?:\/\/|mailto:)\S+$/i.test(address);
  if (!isAddress || words.trim() === '' || /[\n[\]]|^\s*https?:/i.test(words)) {
    return undefined;
  }
  const target = /[()]/.test(address) ? `<${address}>` : address;
  const insert = `[${words}](${target})`;
  return { from: start, to: end, insert, start: start + insert.length, end: start + insert.length };
}

/** Whether the caret is in a block of code that is not closed: there Enter begins a line. */
export function isInOpenCode(text: string, caret: number): boolean {
  const fences = text.slice(0, caret).match(/^[^\S\n]*(?:```|~~~)/gm) ?? [];
  return fences.length % 2 === 1;
}
