import type { Found } from '../../workbook/search.ts';

/** A place that was found as it is shown: what stands before it in its line, it, and what stands behind. */
export interface Extract {
  readonly before: string;
  readonly found: string;
  readonly after: string;
}

/** Characters shown before a place and behind it. */
const [BEFORE, BEHIND] = [32, 72];

/** The text around a place, all in one line, cut with … where there is more. */
export function extractOf({ text, at, length }: Pick<Found, 'text' | 'at' | 'length'>): Extract {
  const before = text.slice(0, at);
  const after = text.slice(at + length);
  return {
    before: (before.length > BEFORE ? '…' : '') + inLine(cutLeft(before, BEFORE)).trimStart(),
    found: inLine(text.slice(at, at + length)),
    after: inLine(cutRight(after, BEHIND)).trimEnd() + (after.length > BEHIND ? '…' : ''),
  };
}

const inLine = (text: string): string => text.replace(/\s+/g, ' ');

/** No character is cut in two. */
const cutLeft = (text: string, most: number): string => text.slice(-most).replace(/^[\uDC00-\uDFFF]/, '');
const cutRight = (text: string, most: number): string => text.slice(0, most).replace(/[\uD800-\uDBFF]$/, '');
