import { clipped, numberIn } from '../coerce.ts';
import { CalcError, error, type Scalar } from '../values.ts';
import type { CallContext } from './function.ts';
import { serialIn } from './written-dates.ts';

/** The signs that stand before decimals and between groups of three digits. */
export interface Separators {
  readonly decimal: string;
  readonly group: string;
}

const ENGLISH: Separators = { decimal: '.', group: ',' };

const separatorsByLocale = new Map<string, Separators>();

/** Apostrophes between groups, as Swiss numbers have them, are written in two ways. */
const straight = (text: string): string => text.replaceAll('’', "'");

/** The signs that numbers have in a locale. */
export function separatorsOf(locale: string): Separators {
  let found = separatorsByLocale.get(locale);
  if (!found) {
    const parts = new Intl.NumberFormat(locale, { useGrouping: 'always' }).formatToParts(12_345.6);
    const sign = (type: 'decimal' | 'group'): string | undefined => parts.find((part) => part.type === type)?.value;
    separatorsByLocale.set(locale, (found = { decimal: sign('decimal') ?? '.', group: sign('group') ?? ',' }));
  }
  return found;
}

/** Longer text is no number, and not looked at. */
const LONGEST = 400;

/**
 * The number, date or time that a text writes; null where it writes none. A currency sign, groups of three, a per cent sign and brackets
 * for a negative amount may be there. It is read with the signs of the locale and with those of English; `#VALUE!` where both read a
 * number and not the same one (`1.500` in German), so that nobody reads another number than was written.
 */
export function numberRead(text: string, context: CallContext): number | CalcError | null {
  const trimmed = straight(text).trim();
  if (trimmed.length > LONGEST) return null;
  const [own, english] = [separatorsOf(context.locale), ENGLISH].map((signs) => amountIn(trimmed, signs));
  if (own !== null && english !== null && own !== english)
    return error('#VALUE!', `“${clipped(trimmed)}” may be two numbers; use NUMBERVALUE`);
  return own ?? english ?? numberIn(trimmed) ?? serialIn(trimmed, context);
}

const NUMBER = /^(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i;

/** An amount with its signs around it: `-$1,234.50`, `(12)`, `5%`, `12 €`. */
function amountIn(text: string, separators: Separators): number | null {
  const bracketed = /^\((.*)\)$/s.exec(text);
  const parts = /^([-+]?)\s*(\p{Sc}?)\s*([-+]?)(\S(?:.*\S)?)$/su.exec((bracketed ? bracketed[1]! : text).trim());
  if (!parts) return null;
  const [, before, sign, behind, rest] = parts as unknown as readonly [string, string, string, string, string];
  if ((before !== '' && behind !== '') || (bracketed && before + behind !== '')) return null;
  const n = digitsIn(rest, sign !== '', separators);
  return n === null ? null : bracketed || before + behind === '-' ? 0 - n : n;
}

/** Digits with groups and decimals, and what stands behind them: a per cent sign, or a currency sign if none stands before. */
function digitsIn(text: string, hasCurrency: boolean, { decimal, group }: Separators): number | null {
  const last = text.at(-1)!;
  const hasMark = last === '%' || (!hasCurrency && /\p{Sc}/u.test(last));
  const digits = hasMark ? text.slice(0, -1).trimEnd() : text;
  const [whole, fraction, more] = digits.split(decimal);
  if (more !== undefined) return null;
  const ungrouped = withoutGroups(whole!, group);
  if (ungrouped === null) return null;
  const written = fraction === undefined ? ungrouped : `${ungrouped}.${fraction}`;
  return NUMBER.test(written) && Number.isFinite(Number(written)) ? Number(written) / (last === '%' ? 100 : 1) : null;
}

/** The digits without the signs between groups of three; null where a group has not three. */
function withoutGroups(whole: string, group: string): string | null {
  const sign = /\s/.test(group) ? /\s/ : straight(group);
  const [first, ...groups] = whole.split(sign);
  const well = groups.length === 0 || (/^\d{1,3}$/.test(first!) && groups.every((part) => /^\d{3}$/.test(part)));
  return well ? first! + groups.join('') : null;
}

/** NUMBERVALUE: spaces and groups before the decimals are left out, each per cent sign behind divides by 100, an empty text is 0. */
export function numberSeparated(text: string, { decimal, group }: Separators): Scalar {
  if (decimal === '' || group === '') return error('#VALUE!', 'a separator is empty');
  const mark = straight(group[0]!);
  const [whole, fraction, more] = straight(text).replace(/\s/g, '').split(decimal[0]!);
  if (more !== undefined || fraction?.includes(mark)) return error('#VALUE!', `“${clipped(text)}” is no number`);
  const digits = whole!.split(mark).join('');
  if (digits === '' && fraction === undefined) return 0;
  const written = fraction === undefined ? digits : `${digits}.${fraction}`;
  const [number, marks] = apart(written);
  if (!NUMBER.test(number.replace(/^[-+]/, ''))) return error('#VALUE!', `“${clipped(text)}” is no number`);
  return Number(number) / 100 ** marks;
}

/** A number and how many per cent signs stand behind it. */
function apart(written: string): readonly [number: string, marks: number] {
  let end = written.length;
  while (written[end - 1] === '%') end--;
  return [written.slice(0, end), written.length - end];
}
