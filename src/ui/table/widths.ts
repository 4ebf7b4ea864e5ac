/** The narrowest and the widest a column may be, in pixels. */
export const [NARROWEST, WIDEST] = [40, 900];

/** The widest a column becomes by itself. */
const WIDEST_BY_ITSELF = 320;

/** What stands around a text in its cell, in pixels. */
const AROUND = 22;

/** How wide a text is on the page, in pixels. */
export type Measure = (text: string) => number;

/** Written twice as wide as Latin letters: East Asian scripts, emoji. */
const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]|\p{Extended_Pictographic}/gu;

const charactersIn = (text: string): number => text.length + (text.match(WIDE)?.length ?? 0);

/** A measure where no font is at hand: about what the page's text takes. */
export const roughly: Measure = (text) => charactersIn(text) * 8;

/** Texts that may be the widest: not all of them are measured. */
const CANDIDATES = 40;

/** A width in which all of these texts fit, as far as that is reasonable. */
export function fittingWidth(texts: readonly string[], measure: Measure, widest = WIDEST_BY_ITSELF): number {
  const longest = texts.reduce((most, text) => Math.max(most, charactersIn(text)), 0);
  const candidates = texts.filter((text) => charactersIn(text) >= longest * 0.75).slice(0, CANDIDATES);
  return bounded(Math.ceil(candidates.reduce((most, text) => Math.max(most, measure(text)), 0)) + AROUND, widest);
}

/** Would a number of this length be cut in a column? A number that is cut reads as another one. `digit` is the width of a digit. */
export const isCut = (text: string, width: number, digit: number): boolean =>
  (text.length - (text.match(/[.,'’\s]/g)?.length ?? 0) / 2) * digit > width - AROUND + 3;

/** A width a column may have. */
export const bounded = (width: number, widest = WIDEST): number => Math.max(NARROWEST, Math.min(widest, Math.round(width)));

/** Where each column begins, and at last where the last one ends. */
export function offsetsOf(widths: readonly number[]): number[] {
  const offsets = [0];
  for (const width of widths) offsets.push(offsets.at(-1)! + width);
  return offsets;
}

/** Which of the columns stand between two places, the first and the one after the last. `offsets` as from `offsetsOf`. */
export function columnsBetween(offsets: readonly number[], from: number, to: number): { readonly first: number; readonly last: number } {
  const count = offsets.length - 1;
  return { first: Math.max(0, atOrBefore(offsets, from)), last: Math.min(count, atOrBefore(offsets, to) + 1) };
}

/** The last offset that is not beyond a place, by halving. */
function atOrBefore(offsets: readonly number[], place: number): number {
  let [low, high] = [0, offsets.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (offsets[middle]! <= place) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The numbers from `first` to before `last`, each widened by `spare` within `count`, and one more that has to be there wherever it is. */
export function numbersShown(
  span: { readonly first: number; readonly last: number },
  also: number,
  within: { readonly count: number; readonly spare: number },
): number[] {
  const first = Math.max(0, span.first - within.spare);
  const last = Math.min(within.count, span.last + within.spare);
  const shown = Array.from({ length: Math.max(0, last - first) }, (_, i) => first + i);
  if (also < 0 || also >= within.count || (also >= first && also < last)) return shown;
  return also < first ? [also, ...shown] : [...shown, also];
}

/** How far to scroll so that `from` to `to` is in sight of a window of a size; `at` where it is already. */
export function scrolledTo(at: number, { from, to, size }: { readonly from: number; readonly to: number; readonly size: number }): number {
  if (from < at || to - from >= size) return from;
  return to > at + size ? to - size : at;
}
