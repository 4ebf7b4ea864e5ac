import type { FieldType, Reading } from '../core/importer.ts';
import type { ColumnType } from '../core/schema.ts';
import { raw, sql, type Sql } from '../core/sql/sql.ts';

type Form = Pick<Reading, 'decimal' | 'dateOrder'>;

const CODES =
  'USD|EUR|GBP|CHF|CAD|AUD|NZD|SEK|NOK|DKK|PLN|CZK|HUF|RON|BGN|TRY|INR|PKR|BDT|JPY|CNY|KRW|HKD|SGD|MXN|BRL|ZAR|AED|SAR|ILS|THB|IDR|MYR|PHP|VND|COP|CLP|ARS';
const SIGN = `(?:(?:US|AU|A|CA|C|NZ|HK|SG|S|R|MX|NT)?\\$|[€£¥₹৳₺₩₪฿]|kr|zł|Fr\\.?|Kč|(?:${CODES}))`;
const SPACE = String.raw`[\s\x{00A0}\x{202F}]`;

/** One number and nothing else, adorned or not: thousands in groups, a sign, a currency before or behind, per cent, brackets for minus. */
const numberPattern = (thousands: string, mark: string): string =>
  `${SPACE}*\\(?[-+−]?${SPACE}?(?:${SIGN}${SPACE}?)?[-+−]?(?:(?:\\d{1,3}(?:${thousands}\\d{2,3})*${thousands}\\d{3}|\\d+)(?:${mark}\\d*)?|${mark}\\d+)${SPACE}?(?:${SIGN}|%)?\\)?${SPACE}*`;

const POINT = numberPattern(String.raw`[,\s\x{00A0}\x{202F}'’]`, String.raw`\.`);
const COMMA = numberPattern(String.raw`[.\s\x{00A0}\x{202F}'’]`, ',');

const digits = (pattern: string, kept: string): Sql =>
  sql`CASE WHEN regexp_full_match(x, ${pattern}) THEN (CASE WHEN x LIKE '(%' THEN '-' ELSE '' END) || regexp_replace(replace(x, '−', '-'), ${`[^0-9${kept}-]`}, '', 'g') END`;

/**
 * Macros that read a cell's text; run once when an engine opens. `number_point` and `number_comma` give plain digits
 * with a point, or NULL for anything that is not one number in that form; `offset_minutes` the UTC offset a time ends in.
 */
export const READING_MACROS: readonly Sql[] = [
  raw(String.raw`CREATE OR REPLACE MACRO not_applicable(x) AS regexp_full_match(x, '\s*(?:--?|—|–|#?N/A|null|NaN)?\s*', 'i')`),
  sql`CREATE OR REPLACE MACRO number_point(x) AS ${digits(POINT, '.')}`,
  sql`CREATE OR REPLACE MACRO number_comma(x) AS replace(${digits(COMMA, ',')}, ',', '.')`,
  raw(
    String.raw`CREATE OR REPLACE MACRO date_words(x) AS coalesce(try_strptime(regexp_replace(trim(x), '^[[:alpha:]]{2,9}\.?,? +', ''), ['%d %b %Y', '%d %B %Y', '%b %d, %Y', '%B %d, %Y', '%d-%b-%Y', '%d-%b-%y']), try_strptime(trim(x), ['%b %d, %Y', '%B %d, %Y']))`,
  ),
  raw(
    String.raw`CREATE OR REPLACE MACRO offset_minutes(x) AS CASE
      WHEN length(x) = 25 AND x[21] = '+' THEN try_cast(x[22:23] AS INTEGER) * 60 + try_cast(x[24:25] AS INTEGER)
      WHEN length(x) = 25 AND x[21] = '-' THEN -(try_cast(x[22:23] AS INTEGER) * 60 + try_cast(x[24:25] AS INTEGER))
      WHEN regexp_matches(x, '[+-]\d\d:?\d\d$') THEN (CASE WHEN regexp_matches(x, '-\d\d:?\d\d$') THEN -1 ELSE 1 END) * (CAST(regexp_extract(x, '(\d\d):?\d\d$', 1) AS INTEGER) * 60 + CAST(right(x, 2) AS INTEGER))
      WHEN x LIKE '%Z' OR x LIKE '%UTC' THEN 0 END`,
  ),
];

const NUMERIC = {
  dmy: ['%d/%m/%Y', '%d.%m.%Y', '%d-%m-%Y', '%d/%m/%y', '%d.%m.%y'],
  mdy: ['%m/%d/%Y', '%m-%d-%Y', '%m/%d/%y'],
  ymd: ['%Y/%m/%d', '%Y.%m.%d', '%Y%m%d'],
};

const formats = (list: readonly string[], time = ''): Sql => raw(`[${list.map((f) => `'${f}${time}'`).join(', ')}]`);

/** Text → value of a field's type, NULL where it cannot be read. `x` is a text column. */
export function typed(type: FieldType, x: Sql, form: Form): Sql {
  switch (type) {
    case 'text':
      return x;
    case 'money':
      return number(x, 'DECIMAL(18,4)', form);
    case 'number':
      return number(x, 'DOUBLE', form);
    case 'integer':
      return number(x, 'BIGINT', form);
    case 'boolean':
      return sql`CASE lower(trim(${x})) WHEN 'true' THEN TRUE WHEN 'yes' THEN TRUE WHEN '1' THEN TRUE WHEN 'wahr' THEN TRUE WHEN 'ja' THEN TRUE WHEN 'false' THEN FALSE WHEN 'no' THEN FALSE WHEN '0' THEN FALSE WHEN 'falsch' THEN FALSE WHEN 'nein' THEN FALSE END`;
    case 'date':
      return sql`coalesce(try_cast(left(trim(${x}), 10) AS DATE), CAST(try_strptime(trim(${x}), ${formats(orders(form))}) AS DATE), CAST(date_words(${x}) AS DATE))`;
    case 'timestamp':
    case 'instant':
      return timestamp(x, form);
  }
}

const orders = (form: Form): readonly string[] => [...NUMERIC[form.dateOrder], ...(form.dateOrder === 'ymd' ? [] : NUMERIC.ymd)];

/** Plain digits are cast at once; only what is adorned, or has a comma for its mark, is taken apart. */
function number(x: Sql, type: string, { decimal }: Form): Sql {
  const cast = raw(type);
  if (decimal === ',') return sql`try_cast(number_comma(${x}) AS ${cast})`;
  return sql`coalesce(try_cast(${x} AS ${cast}), try_cast(number_point(${x}) AS ${cast}))`;
}

function timestamp(x: Sql, form: Form): Sql {
  const iso = sql`try_cast(left(${x}, 19) AS TIMESTAMP)`;
  if (form.dateOrder === 'ymd') return iso;
  const withTime = [':%S', ''].flatMap((seconds) => NUMERIC[form.dateOrder].map((f) => `${f} %H:%M${seconds}`));
  return sql`coalesce(${iso}, try_strptime(trim(${x}), ${formats([...withTime, ...NUMERIC[form.dateOrder]])}))`;
}

export const columnTypeOf: Readonly<Record<FieldType, ColumnType>> = {
  text: 'text',
  money: 'number',
  number: 'number',
  integer: 'integer',
  boolean: 'boolean',
  date: 'date',
  timestamp: 'timestamp',
  instant: 'timestamp',
};

const SQL_TYPES: Readonly<Record<FieldType, string>> = {
  text: 'VARCHAR',
  money: 'DECIMAL(18,4)',
  number: 'DOUBLE',
  integer: 'BIGINT',
  boolean: 'BOOLEAN',
  date: 'DATE',
  timestamp: 'TIMESTAMP',
  instant: 'TIMESTAMP',
};

/** A NULL of a field's type: what a column that the file lacks reads as. */
export const absent = (type: FieldType): Sql => raw(`CAST(NULL AS ${SQL_TYPES[type]})`);

/** The column of a plain table that holds cells beyond the header's width, joined. */
export const MORE_CELLS = 'more cells';

/** The column that holds an `instant`'s offset, in minutes. */
export const offsetColumn = (header: string): string => `${header} offset`;
