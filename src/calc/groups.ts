import type { Name } from '../core/names.ts';
import type { Cell, Rows } from '../core/schema.ts';
import type { TableColumn } from '../core/values.ts';
import { numberIn, to15 } from './coerce.ts';
import { criterionTest, type Criterion } from './criteria.ts';
import { scalarOf } from './tables.ts';
import { Quantity, type Scalar } from './values.ts';

/** Places of groups, by what stands in a column of theirs: its number, its text in lower case. */
type Index = ReadonlyMap<number | string, readonly number[]>;

/** An answer about groups, made ready to be looked through as often as formulas want to. */
export class Groups {
  readonly #cells = new Map<Name, readonly Scalar[]>();
  readonly #indexes = new Map<Name, Index>();

  constructor(readonly rows: Rows) {}

  /** A total of each group, by its column's name; none where it was not asked for. */
  total(name: string): readonly Cell[] {
    return this.rows.data[this.rows.columns.findLastIndex((c) => c.name === name)] ?? [];
  }

  /** The groups whose cells meet every criterion, by place, in no order. `spend` is told how many were looked at. */
  meeting(criteria: readonly (readonly [TableColumn, Criterion])[], spend: (steps: number) => void): readonly number[] {
    const sorted = [...criteria].sort(([, a], [, b]) => Number(isSought(b)) - Number(isSought(a)));
    let places: readonly number[] = isSought(sorted[0]?.[1]) ? this.#found(...sorted.shift()!) : [...Array(this.rows.count).keys()];
    for (const [column, criterion] of sorted) {
      spend(places.length);
      const [cells, meets] = [this.#cellsOf(column), criterionTest(criterion)];
      places = places.filter((place) => meets(cells[place]!));
    }
    return places;
  }

  #cellsOf(column: TableColumn): readonly Scalar[] {
    const known = this.#cells.get(column.name);
    if (known) return known;
    const data = this.rows.data[this.rows.columns.findIndex((c) => c.name === column.name)]!;
    const cells = data.map((cell) => scalarOf(cell, column));
    this.#cells.set(column.name, cells);
    return cells;
  }

  #found(column: TableColumn, { value }: Criterion): readonly number[] {
    const index = this.#indexes.get(column.name) ?? indexOf(this.#cellsOf(column));
    this.#indexes.set(column.name, index);
    return index.get(typeof value === 'number' ? to15(value) : String(value).toLowerCase()) ?? [];
  }
}

/** Can cells that meet it be looked up: equal to a number, or to a text? */
const isSought = (criterion: Criterion | undefined): boolean =>
  criterion?.op === '=' &&
  !criterion.wildcard &&
  (typeof criterion.value === 'number' || (typeof criterion.value === 'string' && criterion.value !== ''));

function indexOf(cells: readonly Scalar[]): Index {
  const index = new Map<number | string, number[]>();
  const add = (key: number | string, place: number): unknown => index.get(key)?.push(place) ?? index.set(key, [place]);
  cells.forEach((cell, place) => {
    const said = typeof cell === 'string' ? numberIn(cell) : cell instanceof Quantity ? cell.n : cell;
    if (typeof said === 'number') add(to15(said), place);
    if (typeof cell === 'string') add(cell.toLowerCase(), place);
  });
  return index;
}
