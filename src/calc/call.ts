import { unitless, type Unit } from '../core/units.ts';
import { toBoolean, toNumber, toText } from './coerce.ts';
import type { ArgumentKind, CallContext, FunctionRow, Parameter } from './functions/function.ts';
import { sharedUnit } from './units.ts';
import { CalcError, error, Lambda, Matrix, matrixOf, PENDING, Quantity, quantity, unitOf, type Scalar, type Value } from './values.ts';

/** An argument before it is worked out; null where a place is left empty between two commas. */
export type Thunk = (() => Value) | null;

const SCALAR_KINDS: ReadonlySet<ArgumentKind> = new Set(['number', 'text', 'boolean', 'scalar', 'raw']);

/** Calls a function: its arguments worked out and coerced as its row says, cell by cell where a rectangle stands for a scalar. */
export function call(row: FunctionRow, given: readonly Thunk[], context: CallContext): Value {
  const places = placesOf(row, given.length);
  if (places === null) return wrongCount(row);
  const values: (Value | undefined)[] = [];
  let over: [height: number, width: number] | null = null;
  let pending = false;
  for (let i = 0; i < places.length; i++) {
    const thunk = given[i];
    if (isLeftOut(places[i]!, thunk)) values.push(undefined);
    else if (places[i]!.kind === 'lazy') values.push(null);
    else {
      const value = thunk ? thunk() : null;
      // All are asked before any is waited for, so that their answers come together.
      pending ||= value === PENDING;
      values.push(value);
      if (value instanceof Matrix && SCALAR_KINDS.has(places[i]!.kind))
        over = over === null ? [value.height, value.width] : [Math.max(over[0], value.height), Math.max(over[1], value.width)];
    }
  }
  if (pending) return PENDING;
  const refused = ratioIn(row, addedIn(row, values, given.length));
  if (refused) return refused;
  if (over === null) return applied(row, { places, values, given }, context);
  return broadcast(row, { places, values, given }, over, context);
}

interface Call {
  readonly places: readonly Parameter[];
  readonly values: readonly (Value | undefined)[];
  readonly given: readonly Thunk[];
}

const isLeftOut = ({ skippable }: Parameter, thunk: Thunk | undefined): boolean =>
  thunk === undefined || (thunk === null && skippable === true);

/** The parameter of each argument, those left out at the end too; null where there are too few or too many. */
function placesOf({ parameters }: FunctionRow, count: number): readonly Parameter[] | null {
  const first = parameters.findIndex((p) => p.repeats);
  const needed = parameters.filter((p) => !p.optional).length;
  if (count < needed) return null;
  if (first < 0) return count > parameters.length ? null : parameters;
  const group = parameters.slice(first);
  const places: Parameter[] = parameters.slice(0, first);
  const optionalOnly = group.every((p) => p.optional);
  if (count <= first && optionalOnly) return places;
  while (places.length < count) places.push(...group);
  // Half a group at the end (a criteria range without its criterion) is a mistake, but where the rest of it is optional.
  return places.slice(count).every((p) => p.optional) ? places : null;
}

function wrongCount({ name, parameters }: FunctionRow): CalcError {
  const signature = parameters.map((p) => (p.optional ? `[${p.name}]` : p.name) + (p.repeats ? ', …' : '')).join(', ');
  return new CalcError('#VALUE!', { code: 'formula-invalid', why: 'arguments', at: 0, length: 0, detail: `${name}(${signature})` });
}

/** The arguments that are added up. */
function addedIn({ additive }: FunctionRow, values: readonly (Value | undefined)[], count: number): readonly (Value | undefined)[] {
  if (typeof additive === 'function') return [values[additive(count)]];
  return additive ? values : [];
}

/** A sum or mean of a ratio column, refused with the formula that is meant. */
export function ratioIn({ name }: Pick<FunctionRow, 'name'>, values: readonly (Value | undefined)[]): CalcError | null {
  const found = values.find((v): v is Matrix => v instanceof Matrix && v.ratioOf !== null);
  if (!found) return null;
  const { table, column, of } = found.ratioOf!;
  const instead = of ? `SUM(${table}[${of.over}]) / SUM(${table}[${of.under}])` : null;
  return new CalcError('#UNIT!', { code: 'ratio-aggregated', operation: name, table, column, instead });
}

function broadcast(row: FunctionRow, { places, values, given }: Call, [height, width]: [number, number], context: CallContext): Value {
  const full = context.room(height * width);
  if (full) return full;
  const cells: Scalar[] = [];
  let pending = false;
  for (let r = 0; r < height; r++) {
    for (let c = 0; c < width; c++) {
      const here = values.map((value, i) => (value instanceof Matrix && SCALAR_KINDS.has(places[i]!.kind) ? cellOf(value, r, c) : value));
      const result = applied(row, { places, values: here, given }, context);
      pending ||= result === PENDING;
      cells.push(result instanceof Matrix ? result.at(0, 0) : result instanceof Lambda ? error('#VALUE!') : result);
    }
  }
  context.spend(height * width);
  return pending ? PENDING : new Matrix(height, width, cells);
}

/** The cell of a rectangle that stands for all of a call's: one row or column serves every row or column. */
export function cellOf(matrix: Matrix, row: number, column: number): Scalar {
  const [r, c] = [matrix.height === 1 ? 0 : row, matrix.width === 1 ? 0 : column];
  return r < matrix.height && c < matrix.width ? matrix.at(r, c) : error('#N/A', 'one of the arrays ends before the other');
}

/** One call, no rectangle in a scalar's place. */
function applied(row: FunctionRow, { places, values, given }: Call, context: CallContext): Value {
  const units: Unit[] = [];
  const found: unknown[] = [];
  for (let i = 0; i < places.length; i++) {
    const argument =
      places[i]!.kind === 'lazy' && !isLeftOut(places[i]!, given[i])
        ? lazyOf(given[i]!)
        : argumentOf(places[i]!, values[i], units, row.name);
    if (argument instanceof CalcError && places[i]!.kind !== 'raw') return argument;
    found.push(argument);
  }
  const result = row.body(grouped(row, found) as never[], context);
  return result === PENDING ? PENDING : inUnit(row, result, units);
}

const lazyOf = (thunk: Thunk): (() => Value) => thunk ?? (() => null);

/** Arguments in the places of the row's parameters: those that repeat as an array each. */
function grouped({ parameters }: FunctionRow, found: readonly unknown[]): unknown[] {
  const first = parameters.findIndex((p) => p.repeats);
  if (first < 0) return [...found];
  const every = parameters.length - first;
  const rest = found.slice(first);
  return [...found.slice(0, first), ...parameters.slice(first).map((_, i) => rest.filter((__, at) => at % every === i))];
}

/** One argument as its kind says; its unit is noted. */
function argumentOf({ kind, optional, repeats, holds }: Parameter, value: Value | undefined, units: Unit[], operation: string): unknown {
  if (value === undefined) return undefined;
  if (kind === 'lambda')
    return value instanceof Lambda || value instanceof CalcError ? value : error('#VALUE!', 'a LAMBDA is expected here');
  if (value instanceof Lambda) return error('#CALC!', 'a LAMBDA has to be called');
  if (kind === 'matrix') {
    if (value instanceof CalcError && !holds) return value;
    units.push(unitIn(value));
    return matrixOf(value);
  }
  if (kind === 'numbers') return numbersIn(value, units, operation);
  if (value instanceof Matrix) return error('#VALUE!', 'a single value is expected here');
  units.push(unitOf(value));
  if (value === null && optional && !repeats) return kind === 'raw' || kind === 'scalar' ? null : coerced(kind, null);
  return kind === 'raw' ? value : coerced(kind, value);
}

function coerced(kind: ArgumentKind, value: Scalar): unknown {
  if (kind === 'number') return toNumber(value);
  if (kind === 'text') return toText(value);
  return kind === 'boolean' ? toBoolean(value) : value;
}

/** The unit of every rectangle that was looked at: a range may be an argument a thousand times. */
const unitsFound = new WeakMap<Matrix, Unit>();

/** The unit that a value's numbers share; none where they differ. */
function unitIn(value: Scalar | Matrix): Unit {
  if (!(value instanceof Matrix)) return unitOf(value);
  const known = unitsFound.get(value);
  if (known) return known;
  const shared = sharedUnit(value.cells.map(unitOf), '');
  const unit = shared instanceof CalcError ? unitless : shared;
  unitsFound.set(value, unit);
  return unit;
}

function numbersIn(value: Scalar | Matrix, units: Unit[], operation: string): readonly number[] | CalcError {
  if (!(value instanceof Matrix)) {
    units.push(unitOf(value));
    const n = toNumber(value);
    return n instanceof CalcError ? n : [n];
  }
  const found: number[] = [];
  let unit: Unit = unitless;
  for (const cell of value.cells) {
    if (typeof cell === 'number') found.push(cell);
    else if (cell instanceof Quantity) {
      found.push(cell.n);
      if (cell.unit === unit) continue;
      const shared = sharedUnit([unit, cell.unit], operation);
      if (shared instanceof CalcError) return shared;
      unit = shared;
    } else if (cell instanceof CalcError) return cell;
  }
  units.push(unit);
  return found;
}

function inUnit(row: FunctionRow, result: Value, units: readonly Unit[]): Value {
  if (row.unit === 'kept' || row.unit === 'none' || result instanceof Lambda) return row.unit === 'none' ? finite(result) : result;
  const unit = ruled(row, units);
  if (unit instanceof CalcError) return unit;
  if (result instanceof Matrix)
    return new Matrix(
      result.height,
      result.width,
      result.cells.map((cell) => withUnit(cell, unit)),
      result.ratioOf,
    );
  return withUnit(result, unit);
}

const finite = (result: Value): Value => (typeof result === 'number' ? quantity(result, unitless) : result);

const withUnit = (value: Scalar, unit: Unit): Scalar => (typeof value === 'number' ? quantity(value, unit) : value);

function ruled({ unit, name }: FunctionRow, units: readonly Unit[]): Unit | CalcError {
  if (unit === 'first') return units[0] ?? unitless;
  if (unit === 'same') return sharedUnit(units, name);
  if (typeof unit === 'function') return unit(units);
  return unit as Unit;
}
