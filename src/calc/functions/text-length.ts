import { LONGEST_TEXT } from '../operators.ts';
import { error, type Scalar } from '../values.ts';
import type { CallContext } from './function.ts';

/** What a text is that would hold too many characters. */
export const tooLong = (): Scalar => error('#VALUE!', `a text holds at most ${LONGEST_TEXT} characters`);

/** The text made, if it would not be too long. */
export const madeText = (length: number, made: () => string): Scalar => (length > LONGEST_TEXT ? tooLong() : made());

/** Texts one behind the other. */
export function joinedTexts(texts: readonly string[]): Scalar {
  const length = texts.reduce((sum, text) => sum + text.length, 0);
  return madeText(length, () => texts.join(''));
}

/** A text whose capitals are small, unit by unit, so that places in it are places in the text. */
export const folded = (text: string): string => sameLength(text, text.toLowerCase(), (char) => char.toLowerCase());

/** A text in capitals or in small letters; a letter that would become several (`ß`) stays as it is, as in spreadsheets. */
export const upper = (text: string): string => sameLength(text, text.toUpperCase(), (char) => char.toUpperCase());
export const lower = folded;

function sameLength(text: string, whole: string, change: (char: string) => string): string {
  if (whole.length === text.length) return whole;
  return text.replace(/./gsu, (char) => (change(char).length === char.length ? change(char) : char));
}

/** Counts the work of looking for one text in another, which at worst is every place of the one times the length of the other. */
export const spendSearch = (context: CallContext, text: string, wanted: string): void =>
  context.spend(1 + Math.floor((text.length * wanted.length) / 256));
