import { addLocale, format, getLocale, isDateFormat, isTextFormat, isValidFormat } from 'numfmt';
import { toNumber } from '../coerce.ts';
import { CalcError, error, Quantity, type Scalar } from '../values.ts';
import { LAST_DAY } from './calendar.ts';
import { boolean, number, optional, row, scalar, skippable, text, type CallContext, type FunctionRow } from './function.ts';
import { numberRead, numberSeparated, separatorsOf } from './number-text.ts';
import { rounded } from './rounding.ts';

const tags = new Map<string, string>();

/** The locale by the short tag that it is known by to number formats, with the signs that its numbers have everywhere else. */
function known(locale: string): string {
  let tag = tags.get(locale);
  if (tag === undefined) {
    const { language, region } = new Intl.Locale(locale);
    tag = region && /^[A-Z]{2}$/.test(region) ? `${language}-${region}` : language;
    addLocale({ ...getLocale(tag), ...separatorsOf(locale) }, tag);
    tags.set(locale, tag);
  }
  return tag;
}

/** The longest format code that spreadsheets take. */
const LONGEST_FORMAT = 255;

/** TEXT: format codes in their English form, numbers and names written as the locale writes them. Text that writes a number is one. */
function formatted(value: Exclude<Scalar, CalcError>, code: string, context: CallContext): Scalar {
  if (code === '') return '';
  if (code.length > LONGEST_FORMAT || !isValidFormat(code)) return error('#VALUE!', 'that is no number format');
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  const n = typeof value === 'string' ? textNumber(value, code, context) : toNumber(value);
  if (n instanceof CalcError) return n;
  if (n !== null && isDateFormat(code) && (n < 0 || n >= LAST_DAY + 1)) return error('#VALUE!', 'dates go from 1900 to 9999');
  return format(code, n ?? value, { locale: known(context.locale), dateSpanLarge: false });
}

/** The number that a text to be formatted writes; null where it writes none, or is to be shown as text. */
const textNumber = (value: string, code: string, context: CallContext): number | CalcError | null =>
  isTextFormat(code) ? null : numberRead(value, context);

const MOST_DECIMALS = 127;

/** A number with so many decimals; before the point where that is negative. */
function fixed(n: number, decimals: number, { before = '', grouped = true, context }: Fixed): Scalar {
  const places = Math.trunc(decimals);
  if (places > MOST_DECIMALS) return error('#VALUE!', `at most ${MOST_DECIMALS} decimals`);
  const code = before + (grouped ? '#,##0' : '0') + (places > 0 ? `.${'0'.repeat(places)}` : '');
  const amount = rounded(n, places, Math.round);
  return format(before === '' ? code : `${code};(${code})`, amount, { locale: known(context.locale) });
}

interface Fixed {
  readonly before?: string;
  readonly grouped?: boolean;
  readonly context: CallContext;
}

/** The sign of the money's own currency; a dollar for a bare number. */
function currencySign(value: Exclude<Scalar, CalcError>, { locale }: CallContext): string {
  if (!(value instanceof Quantity) || value.unit.kind !== 'money') return '$';
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency: value.unit.currency, currencyDisplay: 'narrowSymbol' });
  return format.formatToParts(0).find(({ type }) => type === 'currency')?.value ?? value.unit.currency;
}

function dollar(value: Exclude<Scalar, CalcError>, decimals: number, context: CallContext): Scalar {
  const n = toNumber(value);
  return n instanceof CalcError ? n : fixed(n, decimals, { before: `"${currencySign(value, context)}"`, context });
}

/** Texts made of numbers, and numbers read from texts. */
export const textFormat: readonly FunctionRow[] = [
  row({
    name: 'TEXT',
    family: 'text',
    says: 'A number as text in a number format, such as "0.0%" or "yyyy-mm-dd".',
    parameters: [scalar('value'), text('format_text')],
    unit: 'none',
    body: ([value, code], context) => formatted(value, code, context),
  }),
  row({
    name: 'FIXED',
    family: 'text',
    says: 'A number as text with so many decimals.',
    parameters: [number('number'), optional(number('decimals')), optional(boolean('no_commas'))],
    unit: 'none',
    body: ([n, decimals = 2, noCommas = false], context) => fixed(n, decimals, { grouped: !noCommas, context }),
  }),
  row({
    name: 'DOLLAR',
    family: 'text',
    says: 'An amount as text with the sign of its currency, a dollar where it has none; in brackets where it is negative.',
    parameters: [scalar('number'), optional(number('decimals'))],
    unit: 'none',
    body: ([value, decimals = 2], context) => dollar(value, decimals, context),
  }),
  row({
    name: 'VALUE',
    family: 'text',
    says: 'The number, date or time that a text writes.',
    parameters: [scalar('text')],
    unit: 'none',
    body: ([value], context) => {
      if (typeof value === 'boolean') return error('#VALUE!', 'a truth is no number');
      return typeof value === 'string' ? (numberRead(value, context) ?? error('#VALUE!', 'the text is no number')) : toNumber(value);
    },
  }),
  row({
    name: 'NUMBERVALUE',
    family: 'text',
    says: 'The number that a text writes with the given signs for decimals and groups; the locale’s where they are left out.',
    parameters: [text('text'), optional(skippable(text('decimal_separator'))), optional(skippable(text('group_separator')))],
    unit: 'none',
    body: ([written, decimal, group], { locale }) => {
      const own = separatorsOf(locale);
      return numberSeparated(written, { decimal: decimal ?? own.decimal, group: group ?? own.group });
    },
  }),
];
