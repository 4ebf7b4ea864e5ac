import type { Place, Press } from './keyboard.ts';

/** The frame of a cell by the cell's id: the element that has the focus while a person stands on the cell. */
export const frameOf = (cell: string): HTMLElement | null => document.querySelector<HTMLElement>(`[data-frame="${CSS.escape(cell)}"]`);

/** Fields that take no text. */
const NO_TEXT = new Set(['button', 'checkbox', 'color', 'file', 'image', 'radio', 'range', 'reset', 'submit']);

/** Is it a place where letters are typed? */
const takesText = (element: Element | null): boolean =>
  element instanceof HTMLTextAreaElement ||
  (element instanceof HTMLInputElement && !NO_TEXT.has(element.type)) ||
  (element instanceof HTMLElement && element.isContentEditable);

/** Remembers in which field something was typed that is not committed yet. Editors commit when they are left. */
export class Typing {
  #field: EventTarget | null = null;

  typed(event: Event): void {
    this.#field = event.target;
  }

  committed(event: Event): void {
    if (this.#field === event.target) this.#field = null;
  }

  in(element: Element | null): boolean {
    return element instanceof HTMLElement && (element.isContentEditable || this.#field === element);
  }
}

export const pressOf = ({ key, ctrlKey, metaKey, shiftKey, altKey }: KeyboardEvent): Press => ({
  key,
  ctrl: ctrlKey,
  meta: metaKey,
  shift: shiftKey,
  alt: altKey,
});

/** Where the focus is by now. */
export function placeOf(focused: Element | null, typing: Typing): Place {
  return {
    field: !takesText(focused) ? 'none' : typing.in(focused) ? 'typing' : 'committed',
    frame: focused?.hasAttribute('data-frame') ?? false,
    overlay: document.querySelector('dialog[open], [popover]:popover-open') !== null,
    mac: isMac(),
  };
}

/** Has the keyboard a ⌘ key? */
export const isMac = (): boolean => /mac|iphone|ipad/i.test(navigator.userAgent);

export const NAME_BOX = 'name-box';

/** Puts the focus into the box that tells the name of a cell; false where there is no room for it. */
export function toNameBox(): boolean {
  const box = document.getElementById(NAME_BOX);
  if (!(box instanceof HTMLInputElement) || box.offsetParent === null) return false;
  box.focus();
  box.select();
  return true;
}
