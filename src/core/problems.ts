import type { Name } from './names.ts';

/** Why a file could not be read at all. */
export type UnreadableWhy =
  | 'empty'
  | 'header-only'
  | 'html'
  | 'pdf'
  | 'json'
  | 'spreadsheet'
  | 'binary'
  | 'gzip-damaged'
  | 'zip-damaged'
  | 'zip-encrypted'
  | 'too-many-entries'
  | 'expands-too-much'
  | 'too-wide'
  | 'quote-open'
  | 'not-a-table'
  | 'no-rows'
  | 'gone'
  | 'counts-disagree';

/** Why a value is undefined. The first is the commonest: a ratio over nothing. */
export type UndefinedWhy = 'no-spend' | 'no-revenue' | 'no-unit-costs' | 'no-rate' | 'no-source' | 'no-dimension' | 'zero-denominator';

/** Why a text is no formula. */
export type FormulaWhy =
  'syntax' | 'bracket-open' | 'bracket-close' | 'text-open' | 'ends-early' | 'too-long' | 'too-deep' | 'arguments' | 'reference' | 'empty';

/** Why a name cannot be given. */
export type NameWhy = 'empty' | 'characters' | 'start' | 'too-long' | 'address' | 'function' | 'reserved' | 'taken';

/** Why a table cannot be drawn as a chart. */
export type ChartWhy = 'no-rows' | 'no-numbers' | 'no-axis' | 'column-gone';

/** Rows of a file (1 = first data row), at most a handful, as evidence. */
export type RowNumbers = readonly number[];

/** Everything that can go wrong through a file, a formula, a setting or the machine: data, never only a sentence. */
export type Problem =
  // the file
  | {
      readonly code: 'file-unreadable';
      readonly file: string;
      readonly why: UnreadableWhy;
      readonly detail: string;
      readonly row: number | null;
    }
  | { readonly code: 'file-known'; readonly file: string; readonly as: string }
  | { readonly code: 'importer-unknown'; readonly importer: string }
  | { readonly code: 'file-cut-off'; readonly row: number }
  | {
      readonly code: 'rows-ragged';
      readonly count: number;
      readonly width: number;
      readonly rows: RowNumbers;
      readonly kept: boolean;
      readonly than: 'shorter' | 'longer';
    }
  | { readonly code: 'encoding-mixed'; readonly count: number; readonly rows: RowNumbers }
  | {
      readonly code: 'cells-unreadable';
      readonly column: string;
      readonly type: string;
      readonly count: number;
      readonly rows: RowNumbers;
      readonly example: string;
    }
  | { readonly code: 'headers-renamed'; readonly headers: readonly string[] }
  | { readonly code: 'totals-disagree'; readonly column: string; readonly file: number; readonly computed: number }
  // what the file means
  | { readonly code: 'no-days'; readonly from: string | null; readonly to: string | null; readonly vendor: string }
  | { readonly code: 'period-rows'; readonly count: number }
  | { readonly code: 'tax-undecided'; readonly count: number; readonly of: number }
  | { readonly code: 'lines-disagree'; readonly count: number; readonly of: number }
  | { readonly code: 'ids-destroyed'; readonly column: string; readonly count: number; readonly example: string }
  | { readonly code: 'attribution-mixed'; readonly windows: readonly string[] }
  | { readonly code: 'pending-orders'; readonly count: number; readonly of: number }
  | { readonly code: 'lines-without-shipping'; readonly count: number; readonly products: readonly string[] }
  | { readonly code: 'currencies-in-file'; readonly currencies: readonly string[] }
  | { readonly code: 'costs-conflict'; readonly count: number; readonly sku: string; readonly used: number; readonly other: number }
  | { readonly code: 'question-open'; readonly question: string }
  // the ledger and its metrics
  | { readonly code: 'rate-missing'; readonly from: readonly string[]; readonly to: string }
  | { readonly code: 'costs-missing'; readonly covered: number; readonly skus: readonly string[] }
  | { readonly code: 'rules-missing'; readonly kinds: readonly string[] }
  | { readonly code: 'spend-unknown-before'; readonly platform: string; readonly from: string }
  | { readonly code: 'undefined-value'; readonly why: UndefinedWhy; readonly detail: string }
  // the question asked
  /** Names that read each other in a circle: each the next, the last the first. */
  | { readonly code: 'loop'; readonly path: readonly string[] }
  /** What it reads has no value: `input` itself, and `root`, where that began, with its problem. */
  | { readonly code: 'input-failed'; readonly input: string; readonly root: string; readonly problem: Problem }
  | { readonly code: 'name-unknown'; readonly name: Name; readonly near: Name | null }
  // formulas
  /** A text that is no formula: where it stops being one. */
  | { readonly code: 'formula-invalid'; readonly why: FormulaWhy; readonly at: number; readonly length: number; readonly detail: string }
  | { readonly code: 'function-unknown'; readonly name: string; readonly near: string | null; readonly at: number }
  /** A name in a formula, where it stands; `near` is one that exists and may be meant. */
  | { readonly code: 'name-not-here'; readonly name: Name; readonly near: Name | null; readonly at: number }
  | { readonly code: 'column-not-here'; readonly table: Name; readonly column: Name; readonly near: Name | null; readonly at: number }
  /** One of the errors spreadsheets know, with a word on what caused it. */
  | { readonly code: 'formula-error'; readonly error: string; readonly detail: string }
  | { readonly code: 'unit-mismatch'; readonly left: string; readonly right: string; readonly operation: string }
  /** Σ or mean of a ratio; `instead` is the formula that says what is meant, where it is known. */
  | {
      readonly code: 'ratio-aggregated';
      readonly operation: string;
      readonly table: Name;
      readonly column: Name;
      readonly instead: string | null;
    }
  | { readonly code: 'currencies-mixed'; readonly table: Name; readonly column: Name; readonly currencies: readonly string[] }
  | { readonly code: 'runaway'; readonly why: 'steps' | 'size' | 'depth' | 'time'; readonly limit: number }
  | { readonly code: 'table-too-large'; readonly table: Name; readonly cells: number; readonly limit: number }
  | { readonly code: 'name-refused'; readonly name: Name; readonly why: NameWhy; readonly suggestion: Name | null }
  | { readonly code: 'parameter-invalid'; readonly parameter: string; readonly detail: string }
  /** A chart that cannot be drawn. `detail` is the column that is meant, or empty. */
  | { readonly code: 'chart-undrawable'; readonly why: ChartWhy; readonly detail: string }
  | { readonly code: 'sql-invalid'; readonly message: string; readonly at: number | null }
  | { readonly code: 'sql-refused'; readonly message: string }
  // the machine
  | { readonly code: 'cancelled' }
  | { readonly code: 'deadline'; readonly ms: number }
  | { readonly code: 'out-of-memory'; readonly message: string }
  | { readonly code: 'engine-lost'; readonly detail: string }
  | { readonly code: 'engine-failed'; readonly detail: string }
  | { readonly code: 'storage-failed'; readonly what: 'read' | 'write' | 'full' | 'absent' | 'other-tab'; readonly detail: string }
  | { readonly code: 'bug'; readonly detail: string };

export type ProblemCode = Problem['code'];

export type StorageFailure = Extract<Problem, { readonly code: 'storage-failed' }>['what'];
