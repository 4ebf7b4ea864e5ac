/** What a number counts. A ratio is a part of a whole (0.12 = 12 %); a multiple is money per money (ROAS, MER). */
export type Unit =
  | { readonly kind: 'money'; readonly currency: string }
  | { readonly kind: 'ratio' }
  | { readonly kind: 'multiple' }
  | { readonly kind: 'count'; readonly of: string }
  | { readonly kind: 'duration'; readonly in: 'day' | 'week' | 'month' }
  /** A day, as the number spreadsheets give it: 1 is 1 January 1900. */
  | { readonly kind: 'date' }
  | { readonly kind: 'none' };

export const money = (currency: string): Unit => ({ kind: 'money', currency });
export const ratio: Unit = { kind: 'ratio' };
export const multiple: Unit = { kind: 'multiple' };
export const count = (of: string): Unit => ({ kind: 'count', of });
export const unitless: Unit = { kind: 'none' };
export const date: Unit = { kind: 'date' };
export const duration = (unit: 'day' | 'week' | 'month'): Unit => ({ kind: 'duration', in: unit });

export const sameUnit = (one: Unit, other: Unit): boolean =>
  one.kind === other.kind &&
  (one.kind !== 'money' || one.currency === (other as typeof one).currency) &&
  (one.kind !== 'count' || one.of === (other as typeof one).of) &&
  (one.kind !== 'duration' || one.in === (other as typeof one).in);

/** A number of things in words: `1 day`, `3 days`. */
export const counted = (n: number, what: string): string => `${n} ${what}${n === 1 ? '' : 's'}`;

/** The unit as one short word: the currency code, `%`, `×`, what is counted, or nothing. */
export function unitText(unit: Unit): string {
  switch (unit.kind) {
    case 'money':
      return unit.currency;
    case 'ratio':
      return '%';
    case 'multiple':
      return '×';
    case 'count':
      return unit.of;
    case 'duration':
      return `${unit.in}s`;
    case 'date':
    case 'none':
      return '';
  }
}

let currencies: ReadonlySet<string> | null = null;

/** Is it the code of a currency that this browser knows? `EUR` is, `eur` and `ZZZ` are not. */
export function isCurrency(code: string): boolean {
  currencies ??= new Set(Intl.supportedValuesOf('currency'));
  return currencies.has(code);
}
