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
 * with a point, or NULL for anything that is not one number in that form; `whole` a whole number, `finite` one that is;
 * `iso_day`, `iso_time`, `date_words` and `written` a date or time that is the cell's whole content and not of an age
 * that a typing mistake makes; `offset_minutes` the UTC offset a time ends in.
 */
export const READING_MACROS: readonly Sql[] = [
  raw(String.raw`CREATE OR REPLACE MACRO not_applicable(x) AS regexp_full_match(x, '\s*(?:--?|—|–|#?N/A|null|NaN)?\s*', 'i')`),
  sql`CREATE OR REPLACE MACRO number_point(x) AS ${digits(POINT, '.')}`,
  sql`CREATE OR REPLACE MACRO number_comma(x) AS replace(${digits(COMMA, ',')}, ',', '.')`,
  raw(
    String.raw`CREATE OR REPLACE MACRO written(x, formats) AS CASE WHEN regexp_matches(x, '\d') AND try_strptime(x, formats) >= '1000-01-01' THEN try_strptime(x, formats) END`,
  ),
  raw(
    String.raw`CREATE OR REPLACE MACRO date_words(x) AS coalesce(written(regexp_replace(trim(x), '^[[:alpha:]]{2,9}\.?,? +', ''), ['%d %b %y', '%d %b %Y', '%d %B %Y', '%b %d, %Y', '%B %d, %Y', '%d-%b-%y', '%d-%b-%Y']), written(trim(x), ['%b %d, %Y', '%B %d, %Y']))`,
  ),
  raw(
    String.raw`CREATE OR REPLACE MACRO iso_day(x) AS CASE WHEN regexp_full_match(x, '\s*\d{4}-\d\d-\d\d([ T]\d\d:\d\d(:\d\d(\.\d+)?)?( ?(Z|UTC|[+-]\d\d(:?\d\d)?))?)?\s*') THEN try_cast(left(trim(x), 10) AS DATE) END`,
  ),
  raw(
    String.raw`CREATE OR REPLACE MACRO iso_time(x) AS CASE
      WHEN x[5] = '-' AND x[17] = ':' AND regexp_full_match(x[20:], '(\.\d+)?( ?(Z|UTC|[+-]\d\d(:?\d\d)?))?') THEN
        try_cast(CASE WHEN x[20] = '.' THEN regexp_extract(x, '^.{19}\.\d{1,6}') ELSE left(x, 19) END AS TIMESTAMP)
      WHEN regexp_full_match(x, '\d{4}-\d\d-\d\d([ T]\d\d:\d\d( ?(Z|UTC|[+-]\d\d(:?\d\d)?))?)?') THEN try_cast(left(x, 16) AS TIMESTAMP) END`,
  ),
  raw(String.raw`CREATE OR REPLACE MACRO whole(x) AS CASE WHEN NOT regexp_matches(x, '\.0*[1-9]') THEN try_cast(x AS BIGINT) END`),
  raw(`CREATE OR REPLACE MACRO finite(x) AS CASE WHEN isfinite(x) THEN x END`),
  raw(
    String.raw`CREATE OR REPLACE MACRO offset_minutes(x) AS CASE
      WHEN length(x) = 25 AND x[21] = '+' THEN try_cast(x[22:23] AS INTEGER) * 60 + try_cast(x[24:25] AS INTEGER)
      WHEN length(x) = 25 AND x[21] = '-' THEN -(try_cast(x[22:23] AS INTEGER) * 60 + try_cast(x[24:25] AS INTEGER))
      WHEN regexp_matches(x, '[+-]\d\d:?\d\d$') THEN (CASE WHEN regexp_matches(x, '-\d\d:?\d\d$') THEN -1 ELSE 1 END) * (CAST(regexp_extract(x, '(\d\d):?\d\d$', 1) AS INTEGER) * 60 + CAST(right(x, 2) AS INTEGER))
      WHEN x LIKE '%Z' OR x LIKE '%UTC' THEN 0 END`,
  ),
];

/** Years of two digits before those of four: a format for four takes two as well, and reads `24` as the year 24. */
const NUMERIC = {
  dmy: ['%d/%m/%y', '%d.%m.%y', '%d-%m-%y', '%d/%m/%Y', '%d.%m.%Y', '%d-%m-%Y'],
  mdy: ['%m/%d/%y', '%m-%d-%y', '%m/%d/%Y', '%m-%d-%Y'],
  ymd: ['%Y/%m/%d', '%Y.%m.%d', '%Y%m%d'],
};

const TIMES = [' %H:%M:%S', ' %H:%M', ' %I:%M:%S %p', ' %I:%M %p', ''];

const formats = (list: readonly string[]): Sql => raw(`[${list.map((f) => `'${f}'`).join(', ')}]`);

/** Text → value of a field's type, NULL where it cannot be read. `x` is a text column. */
export function typed(type: FieldType, x: Sql, form: Form): Sql {
  switch (type) {
    case 'text':
      return x;
    case 'money':
      return number(x, (digits) => sql`try_cast(${digits} AS DECIMAL(18,4))`, form);
    case 'number':
      return number(x, (digits) => sql`finite(try_cast(${digits} AS DOUBLE))`, form);
    case 'integer':
      return number(x, (digits) => sql`whole(${digits})`, form);
    case 'boolean':
      return sql`CASE lower(trim(${x})) WHEN 'true' THEN TRUE WHEN 'yes' THEN TRUE WHEN '1' THEN TRUE WHEN 'wahr' THEN TRUE WHEN 'ja' THEN TRUE WHEN 'false' THEN FALSE WHEN 'no' THEN FALSE WHEN '0' THEN FALSE WHEN 'falsch' THEN FALSE WHEN 'nein' THEN FALSE END`;
    case 'date':
      return sql`coalesce(iso_day(${x}), CAST(written(trim(${x}), ${formats(orders(form))}) AS DATE), CAST(date_words(${x}) AS DATE))`;
    case 'timestamp':
    case 'instant':
      return timestamp(x, form);
  }
}

const orders = (form: Form): readonly string[] => [...NUMERIC[form.dateOrder], ...(form.dateOrder === 'ymd' ? [] : NUMERIC.ymd)];

/** Plain digits are cast at once; only what is adorned, or has a comma for its mark, is taken apart. */
function number(x: Sql, cast: (digits: Sql) => Sql, { decimal }: Form): Sql {
  return decimal === ',' ? cast(sql`number_comma(${x})`) : sql`coalesce(${cast(x)}, ${cast(sql`number_point(${x})`)})`;
}

function timestamp(x: Sql, form: Form): Sql {
  const forms = TIMES.flatMap((time) => orders(form).map((day) => `${day}${time}`));
  return sql`coalesce(iso_time(${x}), written(trim(${x}), ${formats(forms)}))`;
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
