import { describe, expect, it } from 'vitest';
import * as fc from 'fast-check';
import { actions } from '../../../src/ui/commands/index.ts';
import { actionsFor, keysText, type Place, type Press } from '../../../src/ui/commands/keyboard.ts';

const OUTSIDE: Place = { field: 'none', frame: false, overlay: false, mac: false };
const ON_FRAME: Place = { ...OUTSIDE, frame: true };
const IN_TEXT: Place = { ...OUTSIDE, field: 'typing' };

/** `Ctrl+Shift+Z` as it is pressed. */
function press(keyed: string): Press {
  const words = keyed.split('+');
  const has = (name: string): boolean => words.slice(0, -1).includes(name);
  return { key: words.at(-1)!, ctrl: has('Ctrl'), meta: has('Meta'), shift: has('Shift'), alt: has('Alt') };
}

const meant = (keyed: string, place: Place): string[] => actionsFor(press(keyed), place, actions).map(({ id }) => id);

describe('on the frame of a cell', () => {
  it.each([
    ['ArrowUp', 'step-up'],
    ['ArrowDown', 'step-down'],
    ['ArrowLeft', 'step-left'],
    ['ArrowRight', 'step-right'],
    ['Enter', 'edit-cell'],
    ['F2', 'edit-cell'],
    ['Shift+F2', 'rename-cell'],
    ['Delete', 'remove-cell'],
    ['Backspace', 'remove-cell'],
    ['Alt+ArrowUp', 'move-cell-forward'],
    ['Alt+ArrowRight', 'move-cell-back'],
    ['Shift+Alt+ArrowRight', 'widen-cell'],
    ['Alt+Shift+ArrowLeft', 'narrow-cell'],
    ['Ctrl+d', 'duplicate-cell'],
    ['Ctrl+c', 'copy-value'],
    ['Ctrl+Enter', 'run-again'],
  ])('%s means %s', (keyed, id) => {
    expect(meant(keyed, ON_FRAME)).toEqual([id]);
    expect(meant(keyed, OUTSIDE)).toEqual([]);
  });

  it('a letter means nothing', () => {
    expect(meant('a', ON_FRAME)).toEqual([]);
  });
});

describe('anywhere', () => {
  it.each([
    ['Ctrl+k', 'palette'],
    ['Ctrl+f', 'find'],
    ['Ctrl+g', 'go-to-name'],
    ['F5', 'go-to-name'],
    ['Ctrl+b', 'toggle-sources'],
    ['Ctrl+PageDown', 'next-tab'],
    ['Ctrl+PageUp', 'previous-tab'],
    ['Escape', 'leave-cell'],
  ])('%s means %s, in a text too', (keyed, id) => {
    for (const place of [OUTSIDE, ON_FRAME, IN_TEXT]) expect(meant(keyed, place)).toEqual([id]);
  });
});

describe('in a field for text', () => {
  it('undo is the field’s own while something is typed, and the workbook’s once it is committed', () => {
    expect([meant('Ctrl+z', IN_TEXT), meant('Ctrl+y', IN_TEXT), meant('Ctrl+Shift+Z', IN_TEXT)]).toEqual([[], [], []]);
    const committed: Place = { ...OUTSIDE, field: 'committed' };
    expect([meant('Ctrl+z', committed), meant('Ctrl+y', committed), meant('Ctrl+Shift+Z', committed)]).toEqual([
      ['undo'],
      ['redo'],
      ['redo'],
    ]);
  });

  it('signs, arrows and Delete are the field’s', () => {
    for (const keyed of ['?', 'ArrowUp', 'Delete', 'Backspace', 'Enter'])
      for (const field of ['typing', 'committed'] as const) expect(meant(keyed, { ...OUTSIDE, field }), keyed).toEqual([]);
  });
});

it('a dialog or menu over the page has all keys to itself', () => {
  const keys = actions.flatMap((action) => action.keys).map((keyed) => keyed.replace('Mod', 'Ctrl'));
  expect(keys.length).toBeGreaterThan(30);
  for (const keyed of keys) expect(meant(keyed, { ...ON_FRAME, overlay: true })).toEqual([]);
});

it('a sign means the same with Shift and without: keyboards differ in where it lies', () => {
  for (const keyed of ['?', 'Shift+?', 'Ctrl+/', 'Ctrl+Shift+/']) expect(meant(keyed, OUTSIDE), keyed).toEqual(['keys']);
});

describe('on a Mac', () => {
  const mac: Place = { ...ON_FRAME, mac: true };

  it('⌘ does what Ctrl does elsewhere, and Ctrl does not', () => {
    expect([meant('Meta+z', mac), meant('Ctrl+z', mac), meant('Meta+z', ON_FRAME)]).toEqual([['undo'], [], []]);
    expect(meant('Ctrl+PageDown', mac)).toEqual(['next-tab']);
  });

  it('keys are written as there', () => {
    expect([keysText('Mod+Shift+Z', true), keysText('Shift+Alt+ArrowLeft', true), keysText('Mod+K', true)]).toEqual(['⇧⌘Z', '⌥⇧←', '⌘K']);
    expect([keysText('Mod+Shift+Z', false), keysText('Alt+PageUp', false)]).toEqual(['Ctrl+Shift+Z', 'Alt+Page up']);
  });
});

describe('the list of actions', () => {
  it('names each once', () => {
    expect(new Set(actions.map(({ id }) => id)).size).toBe(actions.length);
    expect(new Set(actions.map(({ group, title }) => `${group} ${title}`)).size).toBe(actions.length);
  });

  it('gives no key to two actions in one place', () => {
    const keyed = fc.constantFrom(...actions.flatMap((action) => action.keys).map((keys) => keys.replace('Mod', 'Ctrl')));
    const place = fc.record<Place>({
      field: fc.constantFrom('none', 'committed', 'typing'),
      frame: fc.boolean(),
      overlay: fc.constant(false),
      mac: fc.constant(false),
    });
    fc.assert(fc.property(keyed, place, (keys, where) => meant(keys, where).length <= 1));
  });
});
