import { matchFields, type Importer, type RawColumns, type Reading, type SourceColumns } from '../core/importer.ts';
import type { Name } from '../core/names.ts';
import { id, raw, type Sql } from '../core/sql/sql.ts';
import { absent, offsetColumn } from './typing.ts';

/** The name a file's column has while all is text: by place, so that no header can collide with anything. */
export const rawColumn = (place: number): Sql => id(`c${place}`);

/** A file's columns as text, by the importer's keys. */
export function rawColumns(importer: Importer, reading: Reading): RawColumns {
  const places = matchFields(importer.fields, reading.headers);
  return {
    first: rawColumn(0),
    has: (key) => places[key] !== undefined,
    column: (key) => (places[key] === undefined ? raw('CAST(NULL AS VARCHAR)') : rawColumn(places[key])),
  };
}

/** The same of its typed table. */
export function sourceColumns(importer: Importer, reading: Reading, table: Name, account: string | null): SourceColumns {
  const places = matchFields(importer.fields, reading.headers);
  const header = (key: string): string | null => (places[key] === undefined ? null : reading.headers[places[key]]!);
  return {
    table: id(table),
    currency: reading.currency,
    account,
    has: (key) => places[key] !== undefined,
    column: (key) => (header(key) === null ? absent(importer.fields[key]!.type) : id(header(key)!)),
    offset: (key) => (header(key) === null ? absent('integer') : id(offsetColumn(header(key)!))),
  };
}
