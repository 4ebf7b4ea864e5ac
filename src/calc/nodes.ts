import type { Name } from '../core/names.ts';
import type { TableValue } from '../core/values.ts';
import type { Code } from './compile.ts';
import { CalcError, Matrix, PENDING, type Value } from './values.ts';

/** A name in the model: a formula, a value given from outside, or one that others read and nobody has made. */
export class CalcNode {
  kind: 'absent' | 'given' | 'formula' = 'absent';
  text = '';
  code: Code | null = null;
  /** Its own value; an error in it began here unless it says otherwise. */
  value: Value = null;
  table: TableValue | null = null;
  reads: readonly CalcNode[] = [];
  readonly readers = new Set<CalcNode>();
  /** After all it reads; only the order counts. */
  place = 0;
  /** It needs an answer that is on its way. */
  pending = false;
  volatile = false;
  /** The recalculation in which its value last became another. */
  changedIn = 0;
  /** Columns of its table that were read, as rectangles. */
  readonly columns = new Map<string, Matrix>();
  #read: { of: Value; as: Value } | null = null;

  constructor(
    readonly key: Name,
    public name: Name,
  ) {}

  /** Its value for those who read it: an error remembers that it began here. */
  get asRead(): Value {
    if (this.pending) return PENDING;
    if (this.#read?.of !== this.value) this.#read = { of: this.value, as: rooted(this.value, this.name) };
    return this.#read.as;
  }
}

const rooted = (value: Value, root: Name): Value =>
  value instanceof CalcError && value.root === null ? new CalcError(value.code, value.problem, root) : value;
