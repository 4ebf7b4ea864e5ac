import type { Tick } from './moments.ts';
import { textWidth } from './text.ts';

/** Labels of texts: upright where all fit beside each other, else slanted and cut short, and only as many as there is room for. */
export interface LabelAxis {
  readonly ticks: readonly Tick[];
  readonly slanted: boolean;
  /** Pixels that they need below the axis. */
  readonly height: number;
}

const LONGEST = 18;
const GAP = 10;
/** A slanted label needs so many pixels along. */
const SLANTED = 15;

/** The slant, and what of a text's length it is high. */
export const SLANT = -38;
const RISE = Math.sin((-SLANT / 180) * Math.PI);

/** At positions 0, 1, 2 … over so many pixels. */
export function labelAxis(texts: readonly string[], width: number): LabelAxis {
  const room = width / Math.max(1, texts.length);
  const short = texts.map((text) => shortened(text, LONGEST));
  const widest = Math.max(0, ...sizes(short));
  if (widest + GAP <= room) return { ticks: short.map((text, at) => ({ at, text })), slanted: false, height: 22 };
  const every = Math.max(1, Math.ceil(SLANTED / room));
  const ticks = short.flatMap((text, at) => (at % every === 0 ? [{ at, text }] : []));
  const highest = Math.max(0, ...sizes(ticks.map((tick) => tick.text)));
  return { ticks, slanted: true, height: Math.ceil(highest * RISE) + 18 };
}

/** Of long lists the first few thousand say enough. */
const sizes = (texts: readonly string[]): number[] => texts.slice(0, 5000).map(textWidth);

/** A text of at most so many characters, cut between whole ones; on one line. */
export function shortened(text: string, most: number): string {
  const letters = Array.from(text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' '));
  return letters.length <= most ? letters.join('') : `${letters.slice(0, most - 1).join('')}…`;
}
