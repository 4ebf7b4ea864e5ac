import type { Name } from '../core/names.ts';
import type { Result } from '../core/result.ts';
import type { Rows } from '../core/schema.ts';
import type { CellValue } from '../core/values.ts';
import type { Ask } from './asks.ts';
import type { Given } from './results.ts';

/** Many changes at once: what names are given from outside, formulas, names that are gone, and answers that were asked for. */
export interface CalcEdit {
  readonly puts: readonly (readonly [Name, Given])[];
  readonly formulas: readonly (readonly [Name, string])[];
  readonly removed: readonly Name[];
  readonly answers: readonly (readonly [key: string, rows: Result<Rows>])[];
  /** The moment, as a serial number. */
  readonly now: number;
}

/** One answer to all of them: the formulas whose value is another by now, and what has to be asked before the rest can be told. */
export interface CalcReply {
  readonly results: readonly (readonly [Name, Result<CellValue>])[];
  readonly asks: readonly Ask[];
  /** How many formulas were worked out. */
  readonly worked: number;
}

/** The formula engine across the border. */
export interface CalcRemote {
  /** Begins with no names. `generation` tells the tables it makes from those of an engine before it. */
  open(locale: string, generation: number): Promise<void>;
  edit(edit: CalcEdit): Promise<CalcReply>;
}
