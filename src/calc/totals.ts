import type { Cell } from '../core/schema.ts';
import type { TableColumn } from '../core/values.ts';
import { date, type Unit } from '../core/units.ts';
import { isDated, isNumeric } from './asks.ts';
import { sumOf } from './functions/sums.ts';
import type { Groups } from './groups.ts';
import type { PushedCall } from './pushdown.ts';
import { inCurrency, scalarOf } from './tables.ts';
import { CalcError, error, Quantity, quantity, type Scalar } from './values.ts';

/** The total that a call asks for, of some groups. Of money in several currencies there is none. */
export function totalIn(call: PushedCall, groups: Groups, matching: readonly number[]): Scalar {
  const { pushed, value } = call;
  if (pushed.total === 'rows') return counted(groups.total('#rows'), matching);
  if (pushed.total === 'filled') return counted(groups.total(value && isDated(value) ? '#filled' : '#n'), matching);
  if (!value || !isNumeric(value)) return pushed.total === 'mean' ? noMean() : 0;
  const n = groups.total('#n');
  const filled = matching.filter((g) => Number(n[g]) > 0);
  if (pushed.total === 'numbers') return counted(n, filled);
  const unit = unitOfGroups(call, value, { groups, filled });
  if (unit instanceof CalcError) return unit;
  if (pushed.total === 'least' || pushed.total === 'greatest') return extreme(pushed.total, { groups, filled }, { ...value, unit });
  if (filled.length === 0 && pushed.total === 'mean') return noMean();
  const told = groups.total('#sum');
  const sums = filled.map((g) => told[g] ?? null);
  // A sum beyond all numbers comes as none.
  if (sums.includes(null)) return error('#NUM!');
  const sum = sumOf(sums.map(Number));
  return quantity(pushed.total === 'mean' ? sum / counted(n, filled) : sum, unit);
}

const noMean = (): CalcError => error('#DIV/0!', 'no rows to take the mean of');

const counted = (counts: readonly Cell[], places: readonly number[]): number => places.reduce((sum, g) => sum + Number(counts[g]), 0);

/** Some groups, and which of them have a number. */
interface Filled {
  readonly groups: Groups;
  readonly filled: readonly number[];
}

function unitOfGroups({ called }: PushedCall, column: TableColumn, { groups, filled }: Filled): Unit | CalcError {
  if (isDated(column)) return date;
  const told = groups.total('#currency');
  return unitIn(column, { table: called, currencies: new Set(told.length === 0 ? [] : filled.map((g) => String(told[g]))) });
}

/** The unit of money in one currency; several are refused. */
export function unitIn(
  { name, unit }: TableColumn,
  { table, currencies }: { readonly table: string; readonly currencies: ReadonlySet<string> },
): Unit | CalcError {
  const [one, ...more] = [...currencies].sort();
  if (more.length === 0) return inCurrency(unit, one);
  return new CalcError('#UNIT!', { code: 'currencies-mixed', table, column: name, currencies: [one!, ...more] });
}

/** The least or the greatest; 0 where there is none. */
function extreme(total: 'least' | 'greatest', { groups, filled }: Filled, column: TableColumn): Scalar {
  if (filled.length === 0) return quantity(0, column.unit);
  const cells = groups.total(total === 'least' ? '#min' : '#max');
  const numbers = filled.map((g) => numberOf(scalarOf(cells[g]!, column)));
  return quantity(
    numbers.reduce((a, b) => (total === 'least' ? Math.min(a, b) : Math.max(a, b))),
    column.unit,
  );
}

const numberOf = (scalar: Scalar): number => (scalar instanceof Quantity ? scalar.n : Number(scalar));
