import type { Action, Scope } from './action.ts';

/** A key as it was pressed. */
export interface Press {
  readonly key: string;
  readonly ctrl: boolean;
  readonly meta: boolean;
  readonly shift: boolean;
  readonly alt: boolean;
}

/** Where the focus is when a key is pressed. */
export interface Place {
  /** A field for text, and whether something was typed in it that is not committed yet. */
  readonly field: 'none' | 'committed' | 'typing';
  /** The frame of a cell, and nothing inside it, has the focus. */
  readonly frame: boolean;
  /** A dialog or a menu is open over the page: its keys are its own. */
  readonly overlay: boolean;
  readonly mac: boolean;
}

/** The actions that a key may mean where it was pressed, the first first; none for a key that belongs to the field or to the browser. */
export function actionsFor(press: Press, place: Place, actions: readonly Action[]): Action[] {
  if (place.overlay) return [];
  return actions.filter(({ keys, scope }) => isWithin(scope, place) && keys.some((keyed) => means(keyed, press, place.mac)));
}

function isWithin(scope: Scope, { field, frame }: Place): boolean {
  switch (scope) {
    case 'anywhere':
      return true;
    case 'outside-typing':
      return field !== 'typing';
    case 'outside-text':
      return field === 'none';
    case 'cell':
      return frame;
  }
}

/** Signs other than letters need Shift on some keyboards and not on others: there it makes no difference. */
function means(keyed: string, press: Press, mac: boolean): boolean {
  const { key, modifiers } = parts(keyed);
  const has = (name: string): boolean => modifiers.includes(name);
  const mod = has('Mod');
  const isSign = /^[^\p{L}\p{N}\s]$/u.test(key);
  return (
    press.key.toLowerCase() === key.toLowerCase() &&
    press.ctrl === (has('Ctrl') || (mod && !mac)) &&
    press.meta === (mod && mac) &&
    press.alt === has('Alt') &&
    (isSign || press.shift === has('Shift'))
  );
}

function parts(keyed: string): { readonly key: string; readonly modifiers: readonly string[] } {
  const words = keyed.split('+');
  return { key: words.at(-1)!, modifiers: words.slice(0, -1) };
}

const SHOWN: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  PageUp: 'Page up',
  PageDown: 'Page down',
  Escape: 'Esc',
};

const MAC: Readonly<Record<string, string>> = { Mod: '⌘', Ctrl: '⌃', Alt: '⌥', Shift: '⇧' };

/** Keys as they stand on the person's keyboard: `Ctrl+Shift+Z`, or `⇧⌘Z` on a Mac. */
export function keysText(keyed: string, mac: boolean): string {
  const { key, modifiers } = parts(keyed);
  const shown = SHOWN[key] ?? key;
  if (!mac) return [...modifiers.map((name) => (name === 'Mod' ? 'Ctrl' : name)), shown].join('+');
  const order = ['Ctrl', 'Alt', 'Shift', 'Mod'];
  return (
    modifiers
      .toSorted((a, b) => order.indexOf(a) - order.indexOf(b))
      .map((name) => MAC[name])
      .join('') + shown
  );
}
