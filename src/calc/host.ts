import type { ReferenceIdentifier } from '@borgar/fx';
import { nearest, type Name } from '../core/names.ts';
import { SMALL_TABLE_CELLS, type TableColumn, type TableValue } from '../core/values.ts';
import type { Rows } from '../core/schema.ts';
import type { Ask } from './asks.ts';
import type { Code, Host } from './compile.ts';
import type { CallContext, FunctionRow } from './functions/function.ts';
import type { CalcNode } from './nodes.ts';
import type { Ast } from './parse.ts';
import { answered, isColumn, placesIn, PUSHED } from './pushdown.ts';
import { matrixIn, tableReference, type TableReference } from './tables.ts';
import { CalcError, error, Matrix, row as oneRow, type ColumnRatio, type Value } from './values.ts';

/** What the host asks of its model. */
export interface HostModel {
  node(name: Name): CalcNode;
  /** Names there are, so many at most. */
  names(most: number): Iterable<Name>;
  answer(ask: Ask): Rows | CalcError;
}

/** Reads names, tables and columns for compiled formulas. */
export class ModelHost implements Host {
  constructor(
    readonly model: HostModel,
    readonly functions: ReadonlyMap<string, FunctionRow>,
    readonly context: CallContext,
    readonly nested: Host['nested'],
  ) {}

  reference({ kind, value, loc }: ReferenceIdentifier): () => Value {
    const at = loc?.[0] ?? 0;
    if (kind === 'table') return this.#column(value, at);
    if (kind !== 'name') return () => error('#REF!', `${value} is a cell of a sheet, and there are none on a page`);
    const node = this.model.node(value);
    return () => {
      if (node.kind === 'absent') return this.#unknown(value, at);
      return node.table ? this.#whole(node, { table: value, columns: null, rows: 'data' }, at) : node.asRead;
    };
  }

  knows(name: Name): boolean {
    return this.model.node(name).kind !== 'absent';
  }

  /** A call over columns of a table whose rows lie in the engine; any other is an ordinary one. Where they lie is known only when it is called. */
  pushed(name: string, args: readonly (Ast | null)[], code: (argument: Ast) => Code): ReturnType<Host['pushed']> {
    const pushed = PUSHED[name];
    if (name === 'ROWS' && args.length === 1) return this.#counted(args[0]!);
    const places = pushed && placesIn(pushed, args.length);
    if (!places) return null;
    const columns = [...(places.value === null ? [] : [places.value]), ...places.criteria.map(([c]) => c)].map((i) => args[i]!);
    if (!columns.every(isColumn)) return null;
    const references = columns.map((c) => tableReference(c.value));
    const [first] = references;
    if (!first || references.some((r) => !r || !isOneColumn(r) || r.table.toLowerCase() !== first.table.toLowerCase())) return null;
    const node = this.model.node(first.table);
    const criteria = places.criteria.map(([, i]) => (args[i] ? code(args[i]) : () => null));
    const part = places.part === null || !args[places.part] ? () => null : code(args[places.part]!);
    return (ordinary, scope) => {
      const { table } = node;
      if (table?.rows.in !== 'engine') return ordinary();
      const found = columns.map((c, i) => this.#columnOf(node, table, { name: references[i]!.columns![0], at: c.loc?.[0] ?? 0 }));
      const wrong = found.find((c) => c instanceof CalcError);
      if (wrong) return wrong as CalcError;
      const [value, ...by] = (places.value === null ? [null, ...found] : found) as [TableColumn | null, ...TableColumn[]];
      const given = criteria.map((criterion) => criterion(scope));
      const call = { name, pushed: pushed!, table, value, by, criteria: given, part: part(scope), called: first.table };
      return answered(call, { answer: (ask) => this.model.answer(ask), context: this.context });
    };
  }

  /** `ROWS(table)` needs no rows. */
  #counted(argument: Ast): ReturnType<Host['pushed']> {
    if (argument.type !== 'ReferenceIdentifier') return null;
    const { kind, value, loc } = argument;
    const reference: TableReference | null = kind === 'table' ? tableReference(value) : { table: value, columns: null, rows: 'data' };
    if (reference?.rows !== 'data') return null;
    const node = this.model.node(reference.table);
    return (ordinary) => {
      const { table } = node;
      if (table?.rows.in !== 'engine') return ordinary();
      const wanted = this.#columnsOf(node, table, reference, loc?.[0] ?? 0);
      return wanted instanceof CalcError ? wanted : table.count;
    };
  }

  #column(text: string, at: number): () => Value {
    const reference = tableReference(text);
    if (!reference) return () => error('#REF!', `${text} means a row of a table, and a page has none`);
    const node = this.model.node(reference.table);
    return () => (node.kind === 'absent' ? this.#unknown(reference.table, at) : this.#whole(node, reference, at));
  }

  /** A table, some of its columns, or one, as a rectangle. */
  #whole(node: CalcNode, reference: TableReference, at: number): Value {
    const { table } = node;
    if (!table) return node.asRead instanceof CalcError || node.pending ? node.asRead : error('#REF!', `${node.name} is no table`);
    const wanted = this.#columnsOf(node, table, reference, at);
    if (wanted instanceof CalcError) return wanted;
    if (reference.rows === 'headers') return oneRow(wanted.map((c) => c.name));
    const cells = this.#cells(node, table, wanted);
    if (!(cells instanceof Matrix) || reference.rows === 'data') return cells;
    return new Matrix(cells.height + 1, cells.width, [...wanted.map((c) => c.name), ...cells.cells]);
  }

  #columnsOf(node: CalcNode, table: TableValue, { columns }: TableReference, at: number): readonly TableColumn[] | CalcError {
    if (columns === null) return table.columns;
    const [from, to] = columns.map((name) => this.#columnOf(node, table, { name, at }));
    if (from instanceof CalcError) return from;
    if (to instanceof CalcError) return to;
    const places = [table.columns.indexOf(from!), table.columns.indexOf(to!)].sort((a, b) => a - b);
    return table.columns.slice(places[0], places[1]! + 1);
  }

  #columnOf(node: CalcNode, { columns }: TableValue, { name, at }: { name: Name; at: number }): TableColumn | CalcError {
    const found = columns.find((c) => c.name.toLowerCase() === name.toLowerCase());
    if (found) return found;
    const near = nearest(
      name,
      columns.map((c) => c.name),
    );
    return new CalcError('#REF!', { code: 'column-not-here', table: node.name, column: name, near, at });
  }

  #cells(node: CalcNode, table: TableValue, wanted: readonly TableColumn[]): Value {
    const key = wanted.map((c) => c.name).join('\u0000');
    const made = node.columns.get(key);
    if (made) return made;
    if (table.count === 0) return error('#CALC!', `${node.name} has no rows`);
    if (table.count * wanted.length > SMALL_TABLE_CELLS)
      return new CalcError('#CALC!', {
        code: 'table-too-large',
        table: node.name,
        cells: table.count * wanted.length,
        limit: SMALL_TABLE_CELLS,
      });
    const rows = this.#rows(table, wanted);
    if (rows instanceof CalcError) return rows;
    const whole = matrixIn(rows, wanted);
    const ratioOf = wanted.length === 1 ? ratioColumn(node, wanted[0]!) : null;
    const matrix = ratioOf ? new Matrix(whole.height, whole.width, whole.cells, ratioOf) : whole;
    node.columns.set(key, matrix);
    return matrix;
  }

  #rows(table: TableValue, wanted: readonly TableColumn[]): Rows | CalcError {
    if (table.rows.in === 'here') return table.rows.rows;
    const columns = [...new Set(wanted.flatMap((c) => (c.currencyIn === null ? [c.name] : [c.name, c.currencyIn])))];
    return this.model.answer({ kind: 'rows', table: table.rows.name, version: table.version, columns });
  }

  #unknown(name: Name, at: number): CalcError {
    return new CalcError('#NAME?', { code: 'name-not-here', name, near: nearest(name, this.model.names(NEAR_AMONG)), at });
  }
}

/** Among so many names one is looked for that may have been meant. */
const NEAR_AMONG = 2000;

const isOneColumn = ({ columns, rows }: TableReference): boolean => rows === 'data' && columns !== null && columns[0] === columns[1];

/** A column of ratios is marked: its mean is none. */
function ratioColumn(node: CalcNode, { name, unit, ratioOf }: TableColumn): ColumnRatio | null {
  const isRatio = ratioOf !== null || unit.kind === 'ratio' || unit.kind === 'multiple';
  return isRatio ? { table: node.name, column: name, of: ratioOf } : null;
}
