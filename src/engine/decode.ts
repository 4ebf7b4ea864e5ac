import { DataType, tableFromIPC, type Field, type Table, type Vector } from 'apache-arrow';
import type { Cell, Column, ColumnType, Rows } from '../core/schema.ts';
import { unitless } from '../core/units.ts';

/** Arrow IPC bytes as rows, exact to the edge: decimals are scaled from the field's own scale, dates are ISO text. */
export function decodeRows(ipc: Uint8Array, limit: number): Rows {
  const table = tableFromIPC(ipc);
  const count = Math.min(table.numRows, limit);
  return {
    columns: table.schema.fields.map(columnOf),
    data: table.schema.fields.map((field, i) => cellsOf(table, i, field, count)),
    count,
    truncated: table.numRows > limit,
  };
}

const columnOf = (field: Field): Column => ({ name: field.name, type: columnType(field.type), nullable: field.nullable, unit: unitless });

function columnType(type: DataType): ColumnType {
  if (DataType.isInt(type)) return 'integer';
  if (DataType.isDecimal(type)) return type.scale === 0 ? 'integer' : 'number';
  if (DataType.isFloat(type)) return 'number';
  if (DataType.isBool(type)) return 'boolean';
  if (DataType.isDate(type)) return 'date';
  return DataType.isTimestamp(type) ? 'timestamp' : 'text';
}

function cellsOf(table: Table, at: number, field: Field, count: number): Cell[] {
  const vector = table.getChildAt(at)!;
  const read = reader(field.type);
  return Array.from({ length: count }, (_, i) => (vector.get(i) === null ? null : read(vector, i)));
}

function reader(type: DataType): (vector: Vector, i: number) => Cell {
  if (DataType.isDecimal(type)) return (vector, i) => exact(unscaled(vector.get(i) as Uint32Array), type.scale);
  if (DataType.isInt(type)) return (vector, i) => wholeNumber(vector.get(i) as number | bigint);
  if (DataType.isFloat(type)) return (vector, i) => finite(vector.get(i) as number);
  if (DataType.isBool(type)) return (vector, i) => vector.get(i) as boolean;
  if (DataType.isDate(type)) return (vector, i) => isoDay(Number(vector.get(i)));
  if (DataType.isTimestamp(type)) return (vector, i) => isoTime(Number(vector.get(i)));
  return (vector, i) => String(vector.get(i));
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

const wholeNumber = (value: number | bigint): number | string => exact(BigInt(value), 0);

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);

const isoDay = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

const isoTime = (ms: number): string => new Date(ms).toISOString().replace('.000Z', '').replace('Z', '');
