import type { DateOrder, FieldType, Reading } from '../core/importer.ts';
import type { ColumnType } from '../core/schema.ts';
import { raw, sql, type Sql } from '../core/sql/sql.ts';

type Form = Pick<Reading, 'decimal' | 'dateOrder'>;

/** Where year, month and day stand in a day written with slashes; unknown where no order was found. */
const PARTS: Readonly<Record<DateOrder, Sql>> = {
  dmy: raw(String.raw`'\3-\2-\1'`),
  mdy: raw(String.raw`'\3-\1-\2'`),
  ymd: raw('CAST(NULL AS VARCHAR)'),
};

/** Text → value of a field's type, NULL where it cannot be read. `x` is a text column. */
export function typed(type: FieldType, x: Sql, form: Form): Sql {
  switch (type) {
    case 'text':
      return x;
    case 'money':
      return number(x, (digits) => sql`try_cast(${digits} AS DECIMAL(18,4))`, form);
    case 'number':
      return number(x, (digits) => sql`double_of(${digits})`, form);
    case 'integer':
      return number(x, (digits) => sql`whole(${digits})`, form);
    case 'boolean':
      return sql`CASE lower(trim(${x})) WHEN 'true' THEN TRUE WHEN 'yes' THEN TRUE WHEN '1' THEN TRUE WHEN 'wahr' THEN TRUE WHEN 'ja' THEN TRUE WHEN 'false' THEN FALSE WHEN 'no' THEN FALSE WHEN '0' THEN FALSE WHEN 'falsch' THEN FALSE WHEN 'nein' THEN FALSE END`;
    case 'date':
      return sql`coalesce(iso_day(${x}), numeric_day(${x}, ${PARTS[form.dateOrder]}), CAST(date_words(${x}) AS DATE))`;
    case 'timestamp':
    case 'instant':
      return sql`coalesce(iso_time(${x}), numeric_time(${x}, ${PARTS[form.dateOrder]}))`;
  }
}

/** Plain digits are cast at once; only what is adorned, or has a comma for its mark, is taken apart. */
function number(x: Sql, cast: (digits: Sql) => Sql, { decimal }: Form): Sql {
  return decimal === ',' ? cast(sql`number_comma(${x})`) : sql`coalesce(${cast(x)}, ${cast(sql`number_point(${x})`)})`;
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
