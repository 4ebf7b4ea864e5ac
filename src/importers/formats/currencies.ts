/** Signs that stand for one currency; of `$` and `¥` there are several. */
export const SIGNS: Readonly<Record<string, string>> = { '€': 'EUR', '£': 'GBP', US$: 'USD', CA$: 'CAD', A$: 'AUD', '₹': 'INR' };

/** The currencies that signs of several may stand for. */
const SHARED: Readonly<Record<string, ReadonlySet<string>>> = {
  $: new Set('USD CAD AUD NZD HKD SGD TWD MXN BRL ARS CLP COP UYU'.split(' ')),
  '¥': new Set(['JPY', 'CNY']),
};

const CODE = /^[A-Z]{3}(?=[\s\u00A0\d-])|(?<=[\s\u00A0\d])[A-Z]{3}$/;

/** What a cell of money says of its currency: a code, a sign that several currencies share, or null where it is a number alone. */
export function currencyOfCell(cell: string): string | null {
  const sign = Object.keys(SIGNS).find((s) => cell.includes(s));
  if (sign !== undefined) return SIGNS[sign]!;
  return CODE.exec(cell.trim())?.[0] ?? Object.keys(SHARED).find((s) => cell.includes(s)) ?? null;
}

/** Is it a code, and not a sign of several currencies? */
export const isCode = (currency: string): boolean => SHARED[currency] === undefined;

/** Could amounts that carry the one, a code or a sign, be of the other, a code? */
export const mayBe = (named: string, code: string): boolean => named === code || (SHARED[named]?.has(code) ?? false);

/** Where a file names currencies, each with what first named it: those that cannot be one and the same. A shared sign beside a code it may stand for is none of its own. */
export function apart(named: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const codes = [...named.keys()].filter(isCode);
  return new Map([...named].filter(([currency]) => isCode(currency) || !codes.some((code) => mayBe(currency, code))));
}

/** Signs by which a cell says that it is not of a currency. */
export function foreignSigns(currency: string): string[] {
  const others = Object.entries(SIGNS).flatMap(([sign, code]) => (code === currency || sign === 'A$' ? [] : [sign]));
  return [...others, ...Object.keys(SHARED).filter((sign) => !SHARED[sign]!.has(currency))];
}
