/** Puts the focus into the first field of what has just been opened for editing; behind the text that is there. */
export function entered(element: Element): void {
  const first = element.querySelector<HTMLElement>('input:not(:disabled), select, textarea');
  const chosen = first instanceof HTMLInputElement && first.type === 'radio' ? element.querySelector<HTMLElement>(':checked') : null;
  const field = chosen ?? first;
  field?.focus();
  if (field instanceof HTMLTextAreaElement) field.setSelectionRange(field.value.length, field.value.length);
}

/** Has the focus left an element for another one of this page, or for none? Not where the whole window has lost it. */
export const hasLeft = (event: FocusEvent): boolean =>
  document.hasFocus() && !(event.currentTarget as Element).contains(event.relatedTarget as Node | null);

/** Escape in an editor is the editor's own: it may close a list of completions, and nobody else has to leave then. */
export function ownEscape(event: KeyboardEvent): void {
  if (event.key === 'Escape') event.stopPropagation();
}
