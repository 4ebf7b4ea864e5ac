/** What a number counts. A ratio is a part of a whole (0.12 = 12 %); a multiple is money per money (ROAS, MER). */
export type Unit =
  | { readonly kind: 'money'; readonly currency: string }
  | { readonly kind: 'ratio' }
  | { readonly kind: 'multiple' }
  | { readonly kind: 'count'; readonly of: string }
  | { readonly kind: 'duration'; readonly in: 'day' | 'week' | 'month' }
  | { readonly kind: 'none' };

export const money = (currency: string): Unit => ({ kind: 'money', currency });
export const ratio: Unit = { kind: 'ratio' };
export const multiple: Unit = { kind: 'multiple' };
export const count = (of: string): Unit => ({ kind: 'count', of });
export const unitless: Unit = { kind: 'none' };

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
