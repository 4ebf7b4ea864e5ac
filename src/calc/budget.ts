import { problemOf } from '../core/result.ts';
import type { CallContext } from './functions/function.ts';
import { CalcError, type Value } from './values.ts';

/** Steps that one formula may take: a second or two of work. */
export const STEPS = 20_000_000;

/** Cells that one array may have. */
export const ROOM = 1_000_000;

/** Cells that all arrays of one formula may have together. */
const TOTAL_ROOM = 8 * ROOM;

/** LAMBDAs within each other, at most. */
export const DEPTH = 512;

type Limit = 'steps' | 'size' | 'depth';

class Runaway extends Error {
  constructor(
    readonly why: Limit,
    readonly limit: number,
  ) {
    super(why);
  }
}

/** What a formula may use up, and what it may ask for. A formula that does not end comes to a problem of its own. */
export class Budget implements CallContext {
  now = 0;
  #steps = 0;
  #cells = 0;
  #depth = 0;

  constructor(readonly locale: string) {}

  spend(steps: number): void {
    this.#steps += steps;
    if (this.#steps > STEPS) throw new Runaway('steps', STEPS);
  }

  room(cells: number): CalcError | null {
    this.#cells += cells;
    return cells > ROOM ? runaway('size', ROOM) : this.#cells > TOTAL_ROOM ? runaway('size', TOTAL_ROOM) : null;
  }

  nested(work: () => Value): Value {
    if (++this.#depth > DEPTH) throw new Runaway('depth', DEPTH);
    try {
      return work();
    } finally {
      this.#depth -= 1;
    }
  }

  /** One formula's value, worked out within its budget. */
  guarded(work: () => Value): Value {
    this.#steps = 0;
    this.#cells = 0;
    this.#depth = 0;
    try {
      return work();
    } catch (thrown) {
      if (thrown instanceof Runaway) return runaway(thrown.why, thrown.limit);
      if (thrown instanceof RangeError) return runaway('depth', DEPTH);
      return new CalcError('#CALC!', problemOf(thrown));
    }
  }
}

const runaway = (why: Limit, limit: number): CalcError => new CalcError('#CALC!', { code: 'runaway', why, limit });
