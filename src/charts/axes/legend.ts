import { unitText, type Unit } from '../../core/units.ts';
import { shortened } from './labels.ts';
import { textWidth } from './text.ts';

/** What stands above a drawing: an entry for each series, in lines as wide as the drawing. */
export interface Legend {
  readonly entries: readonly { readonly x: number; readonly y: number; readonly text: string; readonly color: string }[];
  readonly height: number;
}

const LINE = 18;
const SWATCH = 16;
const GAP = 16;
const LONGEST = 32;

/** Nothing for a single series, which the axis names. */
export function legendOf(series: readonly { readonly title: string; readonly color: string }[], width: number): Legend {
  if (series.length < 2) return { entries: [], height: 0 };
  let [x, y] = [0, 0];
  const entries = series.map(({ title, color }) => {
    const text = shortened(title, LONGEST);
    const needed = SWATCH + textWidth(text) + GAP;
    if (x > 0 && x + needed > width) [x, y] = [0, y + LINE];
    const entry = { x, y, text, color };
    x += needed;
    return entry;
  });
  return { entries, height: y + LINE };
}

/** The name of an axis with its unit: `revenue (EUR)`; either may be missing. */
export function axisTitle(title: string, unit: Unit): string {
  const [name, of] = [shortened(title, 60), unitText(unit)];
  return name === '' || of === '' ? name || of : `${name} (${of})`;
}

const SVG = 'http://www.w3.org/2000/svg';

/** A text of a drawing, as a text node. */
export interface Words {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly anchor: 'start' | 'end';
}

export function wordsElement(document: Document, { x, y, text, anchor }: Words): SVGElement {
  const element = document.createElementNS(SVG, 'text');
  const attributes = { x, y, 'text-anchor': anchor, fill: 'var(--ink-soft)' };
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.textContent = text;
  return element;
}

/** The legend's entries, from the left edge of a drawing down from `top`. */
export function legendElement(document: Document, { entries }: Legend, top: number): SVGElement {
  const group = document.createElementNS(SVG, 'g');
  group.setAttribute('aria-label', 'legend');
  for (const { x, y, text, color } of entries) {
    const swatch = document.createElementNS(SVG, 'rect');
    const box = { x, y: top + y - 9, width: 10, height: 10, rx: 2, fill: color };
    for (const [name, value] of Object.entries(box)) swatch.setAttribute(name, String(value));
    group.append(swatch, wordsElement(document, { x: x + SWATCH, y: top + y, text, anchor: 'start' }));
  }
  return group;
}
