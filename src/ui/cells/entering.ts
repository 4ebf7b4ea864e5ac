/** Puts the focus into the first field of what has just been opened for editing; behind the text that is there. */
export function entered(element: Element): void {
  const field = element.querySelector<HTMLElement>('input:not(:disabled), select, textarea');
  field?.focus();
  if (field instanceof HTMLTextAreaElement) field.setSelectionRange(field.value.length, field.value.length);
}

/** Has the focus left an element for another one of this page, or for none? Not where the whole window has lost it. */
export const hasLeft = (event: FocusEvent): boolean =>
  document.hasFocus() && !(event.currentTarget as Element).contains(event.relatedTarget as Node | null);
