import type { Change } from './formatting';

/** Changes a field as if it had been typed, so that the browser's own undo takes it back. */
export function typeInto(field: HTMLTextAreaElement, { from, to, insert, start, end }: Change): void {
  field.focus();
  field.setSelectionRange(from, to);
  // Nothing else leaves the field's own undo alone; browsers keep it for that reason.
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  const typed = document.execCommand(insert === '' ? 'delete' : 'insertText', false, insert);
  if (!typed) {
    field.setRangeText(insert, from, to, 'end');
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }
  field.setSelectionRange(start, end);
}
