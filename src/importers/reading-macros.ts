import { join, raw, sql, type Sql } from '../core/sql/sql.ts';
import { SIGNS } from './formats/currencies.ts';

const re = String.raw;

const CODES =
  'USD|EUR|GBP|CHF|CAD|AUD|NZD|SEK|NOK|DKK|PLN|CZK|HUF|RON|BGN|TRY|INR|PKR|BDT|JPY|CNY|KRW|HKD|SGD|MXN|BRL|ZAR|AED|SAR|ILS|THB|IDR|MYR|PHP|VND|COP|CLP|ARS';
const SIGN = re`(?:(?:US|AU|A|CA|C|NZ|HK|SG|S|R|MX|NT)?\$|[€£¥₹৳₺₩₪฿]|kr|zł|Fr\.?|Kč|(?:${CODES}))`;
const SPACE = re`[\s\x{00A0}\x{202F}]`;

/** One number and nothing else, adorned or not: thousands in groups, a sign, a currency before or behind, per cent, brackets for minus. */
const numberPattern = (thousands: string, mark: string): string =>
  re`${SPACE}*\(?[-+−]?${SPACE}?(?:${SIGN}${SPACE}?)?[-+−]?(?:(?:\d{1,3}(?:${thousands}\d{2,3})*${thousands}\d{3}|\d+)(?:${mark}\d*)?|${mark}\d+)${SPACE}?(?:${SIGN}|%)?\)?${SPACE}*`;

const POINT = numberPattern(re`[,\s\x{00A0}\x{202F}'’]`, re`\.`);
const COMMA = numberPattern(re`[.\s\x{00A0}\x{202F}'’]`, ',');

const digits = (pattern: string, kept: string): Sql =>
  sql`CASE WHEN regexp_full_match(x, ${pattern}) THEN (CASE WHEN x LIKE '(%' THEN '-' ELSE '' END) || regexp_replace(replace(x, '−', '-'), ${`[^0-9${kept}-]`}, '', 'g') END`;

const DAY = re`\d{4}-\d\d-\d\d`;
const ZONE = re`( ?(Z|UTC|[+-]\d\d(:?\d\d)?))?`;
const YEAR_FIRST = re`\d{4}[/.-]\d{1,2}[/.-]\d{1,2}`;
const YEAR = re`(\d{4}|\d\d)`;
const DOTTED = re`\d{1,2}\.\d{1,2}\.${YEAR}`;
const SLASHED = re`\d{1,2}/\d{1,2}/${YEAR}|\d{1,2}-\d{1,2}-${YEAR}`;
const PARTS = re`(\d+)[/.-](\d+)[/.-](\d+)`;
const CLOCK = re`\d{1,2}:\d\d(:\d\d)?`;
const WEEKDAY = re`[[:alpha:]]{2,9}\.?,? +`;
const WORDED_DAY = re`\s*(${WEEKDAY})?(\d{1,2}[ -][[:alpha:]]{3,9}[ -]\d{2,4}|[[:alpha:]]{3,9} \d{1,2}, \d{4})\s*`;

const list = (formats: readonly string[]): Sql => raw(`[${formats.map((f) => `'${f}'`).join(', ')}]`);
const MONTH_FIRST = list(['%b %d, %Y', '%B %d, %Y']);
const WORDED = list(['%d %b %y', '%d %b %Y', '%d %B %Y', '%b %d, %Y', '%B %d, %Y', '%d-%b-%y', '%d-%b-%Y']);

const signs = join(
  Object.entries(SIGNS).map(([sign, code]) => sql`WHEN x = ${sign} THEN ${code}`),
  ' ',
);

const macro = (signature: string, body: Sql): Sql => sql`CREATE OR REPLACE MACRO ${raw(signature)} AS ${body}`;

/**
 * Macros that read a cell's text; run once when an engine opens.
 * - `not_applicable`: does it hold nothing, or say that there is nothing?
 * - `number_point`, `number_comma`: plain digits with a point, or NULL for anything that is not one number in that form.
 * - `whole`: a whole number; one with a fraction is none. `double_of`: a double of plain digits, finite. Its pattern stands
 *   before the cast, which is slow on what is no number.
 * - `iso_day`, `iso_time`, `numeric_day`, `numeric_time`, `date_words`: a day or time that is the cell's whole content and
 *   not of an age that a typing mistake makes (`this_era`). `parts` says where year, month and day stand in a numeric day;
 *   with dots the day is always first. Digits are put in order and cast: `strptime` takes fifty times as long.
 * - `currency_code`: the code of a currency, from three letters or a sign that stands for one; the usual ones are let through at once.
 * - `offset_minutes`: the UTC offset that a time ends in.
 */
export const READING_MACROS: readonly Sql[] = [
  macro('not_applicable(x)', sql`regexp_full_match(x, ${re`\s*(?:--?|—|–|#?N/A|null|NaN)?\s*`}, 'i')`),
  macro('number_point(x)', digits(POINT, '.')),
  macro('number_comma(x)', sql`replace(${digits(COMMA, ',')}, ',', '.')`),
  macro('whole(x)', sql`CASE WHEN NOT regexp_matches(x, ${re`\.0*[1-9]`}) THEN try_cast(x AS BIGINT) END`),
  macro('finite(x)', sql`CASE WHEN isfinite(x) THEN x END`),
  macro(
    'double_of(x)',
    sql`CASE WHEN regexp_full_match(x, ${re`\s*[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?\s*`}) THEN finite(try_cast(x AS DOUBLE)) END`,
  ),
  macro('code_of(x)', sql`CASE WHEN regexp_full_match(x, '[A-Z]{3}') THEN x ${signs} END`),
  macro(
    'currency_code(x)',
    sql`CASE WHEN x IN ('EUR', 'USD', 'GBP', 'CAD', 'AUD') THEN x ELSE code_of(upper(trim(x, ${' \t\u00A0'}))) END`,
  ),
  macro('this_era(x)', sql`CASE WHEN x >= '1000-01-01' THEN x END`),
  macro('century(x)', sql`CASE WHEN x[3] = '-' THEN (CASE WHEN x < '69' THEN '20' ELSE '19' END) || x ELSE x END`),
  macro(
    'iso_text(x, parts)',
    sql`CASE WHEN regexp_full_match(x, ${YEAR_FIRST}) THEN regexp_replace(x, '[/.]', '-', 'g')
      WHEN regexp_full_match(x, ${re`\d{8}`}) THEN x[1:4] || '-' || x[5:6] || '-' || x[7:8]
      WHEN regexp_full_match(x, ${DOTTED}) THEN century(regexp_replace(x, ${PARTS}, ${re`\3-\2-\1`}))
      WHEN regexp_full_match(x, ${SLASHED}) THEN century(regexp_replace(x, ${PARTS}, parts)) END`,
  ),
  macro('numeric_day(x, parts)', sql`this_era(try_cast(iso_text(trim(x), parts) AS DATE))`),
  macro(
    'clock(x)',
    sql`CASE WHEN NOT contains(x, ' ') THEN '00:00' WHEN regexp_full_match(x, ${re`\S+ ${CLOCK}`}) THEN right('0' || split_part(x, ' ', 2), CASE WHEN length(split_part(x, ' ', 2)) > 5 THEN 8 ELSE 5 END)
      WHEN regexp_full_match(x, ${re`\S+ ${CLOCK} ?[AP]M`}, 'i') THEN
        strftime(try_strptime(regexp_replace(upper(x), ${re`^\S+ ([\d:]+) ?`}, ${re`\1 `}), ['%I:%M %p', '%I:%M:%S %p']), '%H:%M:%S') END`,
  ),
  macro(
    'numeric_time(x, parts)',
    sql`CASE WHEN x >= '0' AND x < ':' THEN this_era(try_cast(iso_text(split_part(x, ' ', 1), parts) || ' ' || clock(x) AS TIMESTAMP)) END`,
  ),
  macro(
    'date_words(x)',
    sql`CASE WHEN regexp_full_match(x, ${WORDED_DAY}) THEN
      this_era(coalesce(try_strptime(trim(x), ${MONTH_FIRST}), try_strptime(regexp_replace(trim(x), ${`^${WEEKDAY}`}, ''), ${WORDED}))) END`,
  ),
  macro(
    'iso_day(x)',
    sql`CASE WHEN regexp_full_match(x, ${re`\s*${DAY}([ T]\d\d:\d\d(:\d\d(\.\d+)?)?${ZONE})?\s*`}) THEN try_cast(left(trim(x), 10) AS DATE) END`,
  ),
  macro(
    'iso_time(x)',
    sql`CASE WHEN x[5] = '-' AND x[17] = ':' AND regexp_full_match(x[20:], ${re`(\.\d+)?${ZONE}`}) THEN
        try_cast(CASE WHEN x[20] = '.' THEN regexp_extract(x, ${re`^.{19}\.\d{1,6}`}) ELSE left(x, 19) END AS TIMESTAMP)
      WHEN regexp_full_match(x, ${re`${DAY}([ T]\d\d:\d\d${ZONE})?`}) THEN try_cast(left(x, 16) AS TIMESTAMP) END`,
  ),
  macro(
    'offset_minutes(x)',
    sql`CASE WHEN length(x) = 25 AND x[21] = '+' THEN try_cast(x[22:23] AS INTEGER) * 60 + try_cast(x[24:25] AS INTEGER)
      WHEN length(x) = 25 AND x[21] = '-' THEN -(try_cast(x[22:23] AS INTEGER) * 60 + try_cast(x[24:25] AS INTEGER))
      WHEN regexp_matches(x, ${re`[+-]\d\d:?\d\d$`}) THEN
        (CASE WHEN regexp_matches(x, ${re`-\d\d:?\d\d$`}) THEN -1 ELSE 1 END) * (CAST(regexp_extract(x, ${re`(\d\d):?\d\d$`}, 1) AS INTEGER) * 60 + CAST(right(x, 2) AS INTEGER))
      WHEN x LIKE '%Z' OR x LIKE '%UTC' THEN 0 END`,
  ),
];
