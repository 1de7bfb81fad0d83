const QUOTED = /^[^\S\n]*>/;
const FENCE = /^[^\S\n]*(`{3,}|~{3,})/;

/**
 * Puts an empty line after a quote. CommonMark takes the next line into the quote even without a mark of its own, but here
 * people quote a line and answer in the next one.
 */
export function separateQuotes(text: string): string {
  if (!text.includes('>')) {
    return text;
  }
  const result: string[] = [];
  let fence: string | undefined;
  let quoted = false;
  for (const line of text.split('\n')) {
    const quotes: boolean = fence === undefined && QUOTED.test(line);
    if (quoted && !quotes && line.trim() !== '') {
      result.push('');
    }
    quoted = quotes;
    result.push(line);
    const mark = quotes ? undefined : FENCE.exec(line)?.[1];
    if (mark !== undefined) {
      fence = fence === undefined ? mark : closes(mark, fence, line) ? undefined : fence;
    }
  }
  return result.join('\n');
}

function closes(mark: string, fence: string, line: string): boolean {
  return mark.startsWith(fence) && line.trim() === mark;
}
