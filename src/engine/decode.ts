import { DataType, Int64, makeData, tableFromIPC, Vector, type Field, type Timestamp } from 'apache-arrow';
import type { Cell, Column, ColumnType, Rows } from '../core/schema.ts';
import { unitless } from '../core/units.ts';

/** Arrow IPC bytes as rows, exact to the edge: decimals are scaled from the field's own scale, dates and times are ISO text. */
export function decodeRows(ipc: Uint8Array, limit: number): Rows {
  const table = tableFromIPC(ipc);
  const count = Math.min(table.numRows, limit);
  return {
    columns: table.schema.fields.map(columnOf),
    data: table.schema.fields.map((field, i) => cellsOf(table.getChildAt(i)!, field, count)),
    count,
    truncated: table.numRows > limit,
  };
}

/** The columns of a result, by its schema alone, that Arrow does not carry to us as they are: the engine has to write them out as text. */
export const inexactColumns = (schema: Uint8Array): string[] =>
  tableFromIPC(schema).schema.fields.flatMap(({ name, type }) => (isExact(type) ? [] : [name]));

const isExact = (type: DataType): boolean =>
  DataType.isInt(type) ||
  DataType.isDecimal(type) ||
  DataType.isFloat(type) ||
  DataType.isBool(type) ||
  DataType.isDate(type) ||
  DataType.isTimestamp(type) ||
  DataType.isUtf8(type) ||
  DataType.isNull(type);

const columnOf = (field: Field): Column => ({ name: field.name, type: columnType(field.type), nullable: field.nullable, unit: unitless });

function columnType(type: DataType): ColumnType {
  if (DataType.isInt(type)) return 'integer';
  if (DataType.isDecimal(type)) return type.scale === 0 ? 'integer' : 'number';
  if (DataType.isFloat(type)) return 'number';
  if (DataType.isBool(type)) return 'boolean';
  if (DataType.isDate(type)) return 'date';
  return DataType.isTimestamp(type) ? 'timestamp' : 'text';
}

function cellsOf(given: Vector, { type }: Field, count: number): Cell[] {
  const vector = DataType.isTimestamp(type) ? ticksOf(given) : given;
  const read = reader(type);
  return Array.from({ length: count }, (_, i) => {
    const value: unknown = vector.get(i);
    return value === null ? null : read(value);
  });
}

/** A vector of timestamps as the whole numbers they are kept as: as dates they would lose what is under a millisecond. */
const ticksOf = (vector: Vector): Vector =>
  new Vector(
    vector.data.map(({ length, nullCount, nullBitmap, values }) =>
      makeData({ type: new Int64(), length, nullCount, nullBitmap, data: values as BigInt64Array }),
    ),
  );

function reader(type: DataType): (value: unknown) => Cell {
  if (DataType.isDecimal(type)) return (value) => exact(unscaled(value as Uint32Array), type.scale);
  if (DataType.isInt(type)) return (value) => exact(BigInt(value as number | bigint), 0);
  if (DataType.isFloat(type)) return (value) => (Number.isFinite(value) ? (value as number) : null);
  if (DataType.isBool(type)) return (value) => value as boolean;
  if (DataType.isDate(type)) return (value) => isoDay(Number(value) / MS_A_DAY);
  if (DataType.isTimestamp(type)) return timeReader(type);
  return String;
}

/** Four little-endian words of a two's-complement integer. */
function unscaled(words: Uint32Array): bigint {
  const value = words.reduceRight((sum, word) => (sum << 32n) | BigInt(word), 0n);
  return BigInt.asIntN(words.length * 32, value);
}

/** An integer shifted by `scale` decimal places: a number where 15 digits hold it, else its exact text. */
export function exact(integer: bigint, scale: number): number | string {
  const digits = (integer < 0n ? -integer : integer).toString().padStart(scale + 1, '0');
  const whole = digits.slice(0, digits.length - scale);
  const fraction = scale === 0 ? '' : digits.slice(-scale).replace(/0+$/, '');
  const text = `${integer < 0n ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
  return (whole + fraction).replace(/^0+/, '').length <= 15 ? Number(text) : text;
}

const MS_A_DAY = 86_400_000;
const SECONDS_A_DAY = 86_400n;
/** DuckDB keeps `infinity` as the largest number of days or ticks. */
const ENDLESS_DAYS = 2 ** 31 - 1;
const ENDLESS_TICKS = 2n ** 63n - 1n;

/**
 * Days since 1970-01-01 as `YYYY-MM-DD`, of any year: beyond four digits as ISO 8601 expands it (`+012345-01-01`,
 * `-000043-03-15`). Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", `civil_from_days`.
 */
export function isoDay(days: number): string {
  if (Math.abs(days) >= ENDLESS_DAYS) return days < 0 ? '-infinity' : 'infinity';
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const ofEra = shifted - era * 146_097;
  const yearOfEra = Math.floor((ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365);
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const fromMarch = Math.floor((5 * ofYear + 2) / 153);
  const day = ofYear - Math.floor((153 * fromMarch + 2) / 5) + 1;
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  return `${yearText(yearOfEra + era * 400 + (month <= 2 ? 1 : 0))}-${padded(month, 2)}-${padded(day, 2)}`;
}

const padded = (n: number | bigint, width: number): string => String(n).padStart(width, '0');

const yearText = (year: number): string =>
  year >= 0 && year <= 9999 ? padded(year, 4) : `${year < 0 ? '-' : '+'}${padded(Math.abs(year), 6)}`;

/** Ticks since 1970 as ISO text without zone, with as many decimals of a second as there are, three at a time. */
function timeReader(type: Timestamp): (value: unknown) => string {
  const decimals = 3 * type.unit;
  const aSecond = 10n ** BigInt(decimals);
  return (value) => {
    const ticks = value as bigint;
    if (ticks === ENDLESS_TICKS || ticks === -ENDLESS_TICKS) return ticks < 0n ? '-infinity' : 'infinity';
    const [seconds, part] = dividedDown(ticks, aSecond);
    const [days, ofDay] = dividedDown(seconds, SECONDS_A_DAY);
    const clock = [ofDay / 3600n, (ofDay / 60n) % 60n, ofDay % 60n].map((n) => padded(n, 2)).join(':');
    const fraction = padded(part, decimals).replace(/(000)+$/, '');
    return `${isoDay(Number(days))}T${clock}${part === 0n ? '' : `.${fraction}`}`;
  };
}

/** Quotient, rounded down, and what is left over. */
function dividedDown(n: bigint, by: bigint): [bigint, bigint] {
  const left = ((n % by) + by) % by;
  return [(n - left) / by, left];
}
