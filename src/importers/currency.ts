import { currencyOfHeader, matchFields, normalHeader, type Answers, type Importer } from '../core/importer.ts';
import type { CsvRecord } from './formats/csv.ts';
import { apart, currencyOfCell, isCode, mayBe, SIGNS } from './formats/currencies.ts';

/** What a file tells of its currency, in its first records. */
export interface NamedCurrencies {
  /** Currencies that brackets of headers and signs of cells name, each with where it first stands; several contradict each other. */
  readonly currencies: ReadonlyMap<string, string>;
  /** Has it a column of currencies that holds any that can be read? */
  readonly byRow: boolean;
}

/** The currencies a file names: in the brackets of its money columns, and, without a column of currencies, in its money cells. */
export function namedCurrencies(importer: Importer, headers: readonly string[], rows: readonly CsvRecord[]): NamedCurrencies {
  const matched = matchFields(importer.fields, headers);
  const byRow = matched['currency'] !== undefined && (rows.length === 0 || rows.some((row) => namesOne(row[matched['currency']!] ?? '')));
  const named = new Map<string, string>();
  const note = (currency: string | null, where: string): void => {
    if (currency !== null && !named.has(currency)) named.set(currency, where);
  };
  for (const header of moneyHeaders(importer, headers)) note(currencyOfHeader(header), header.trim());
  const places = moneyKeys(importer).flatMap((key) => matched[key] ?? []);
  if (!byRow) for (const row of rows) for (const place of places) note(currencyOfCell(row[place] ?? ''), (row[place] ?? '').trim());
  return { currencies: apart(named), byRow };
}

/** Does a cell of a column of currencies name one? */
const namesOne = (cell: string): boolean => /^[A-Za-z]{3}$/.test(cell.trim()) || Object.hasOwn(SIGNS, cell.trim());

const moneyKeys = (importer: Importer): string[] => Object.keys(importer.fields).filter((key) => importer.fields[key]!.type === 'money');

function moneyHeaders(importer: Importer, headers: readonly string[]): string[] {
  const names = new Set(moneyKeys(importer).flatMap((key) => importer.fields[key]!.headers));
  return headers.filter((header) => names.has(normalHeader(header)));
}

/**
 * The file's one currency: what it names, if that is one; else what is assumed of files that name none and need one. Null where
 * it is not known, or each row has its own.
 */
export function currencyOf(importer: Importer, { currencies, byRow }: NamedCurrencies, answers: Answers): string | null {
  const [first, ...others] = [...currencies.keys()];
  if (others.length > 0) return null;
  if (first !== undefined && isCode(first)) return first;
  const assumed = importer.needsCurrency && !byRow ? (answers.assumedCurrency ?? null) : null;
  return assumed !== null && first !== undefined && !mayBe(first, assumed) ? null : assumed;
}

/** The headers, with a money column of another currency than the file's under a name that no field goes by, where both kinds are there. */
export function ownHeaders(importer: Importer, headers: readonly string[], currency: string | null): string[] {
  const money = new Set(moneyHeaders(importer, headers));
  const known = [...money].map(currencyOfHeader);
  if (currency === null || !known.includes(currency)) return [...headers];
  const isOther = (header: string): boolean => money.has(header) && ![null, currency].includes(currencyOfHeader(header));
  return headers.map((header) => (isOther(header) ? header.replace(/ ?\(([A-Z]{3})\)\s*$/, ' in $1') : header));
}
