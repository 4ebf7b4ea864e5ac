import * as fc from 'fast-check';
import { CHART_MARKS, type KindId, type KindProps, type PageCell } from '../../src/cells/cell.ts';
import { DIMENSIONS } from '../../src/core/metric.ts';
import { newCell } from '../../src/cells/index.ts';
import type { Unit } from '../../src/core/units.ts';
import type { Command } from '../../src/workbook/commands.ts';
import type { Source } from '../../src/workbook/document.ts';

const NAMES = ['mer', 'MER', 'goal', 'weekly', 'net_revenue', 'x', 'größe', 'spend', 'q', 'fee'];
/** Some of them cannot be given. */
const ANY_NAMES = [...NAMES, 'cm2', 'sum', 'select', 'orders', '', 'a b', 'orders_export'];

const name = fc.constantFrom(...NAMES);
const anyName = fc.constantFrom(...ANY_NAMES);
const cellId = fc.constantFrom(...Array.from({ length: 9 }, (_, i) => `c${i}`));
const tabId = fc.constantFrom('t0', 't1', 't2', 't3');
const at = fc.constantFrom(-1, 0, 1, 2, 50, 0.5);
const maybe = <T>(some: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(some, { nil: null });
const finite = fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => (n === 0 ? 0 : n));
const day = fc.integer({ min: 0, max: 20_000 }).map((n) => new Date(n * 86_400_000).toISOString().slice(0, 10));

const unit: fc.Arbitrary<Unit> = fc.constantFrom<Unit>(
  { kind: 'money', currency: 'EUR' },
  { kind: 'ratio' },
  { kind: 'multiple' },
  { kind: 'count', of: 'orders' },
  { kind: 'duration', in: 'week' },
  { kind: 'date' },
  { kind: 'none' },
);
const number = { value: finite, unit, min: maybe(finite), max: maybe(finite), step: maybe(fc.constantFrom(0.1, 1, 50)) };
const chosen = {
  metric: fc.constantFrom('mer', 'cm_3', 'revenue', 'of_the_future'),
  parameters: fc
    .dictionary(fc.constantFrom('revenue_basis', 'spend_scope'), fc.constantFrom('net', 'gross', 'paid', '?'))
    .map((p) => ({ ...p })),
};
const grain = fc.constantFrom('day' as const, 'week' as const, 'month' as const, 'total' as const);

/** Text around names, of a form that reads them. */
const around = (...forms: ((one: string, two: string) => string)[]): fc.Arbitrary<string> =>
  fc.tuple(name, name, fc.constantFrom(...forms)).map(([one, two, form]) => form(one, two));

const PROPS: { readonly [K in KindId]: fc.Arbitrary<KindProps[K]> } = {
  sql: fc.record({
    text: around(
      (a, b) => `SELECT * FROM ${a} JOIN "${b}"`,
      (a, b) => `WITH ${a} AS (FROM ${b}) FROM ${a}`,
      (a) => `SELECT '${a}' AS`,
    ),
  }),
  formula: fc.record({
    text: around(
      (a, b) => `=${a} / SUM(${b}[mer])`,
      (a, b) => `=LET(${a}, 1, ${b} + ${a})`,
      (a) => `=${a} + (`,
    ),
  }),
  input: fc.oneof(
    fc.record({ control: fc.constantFrom('number' as const, 'slider' as const), ...number }),
    fc.record({ control: fc.constant('select' as const), value: fc.string(), options: fc.array(fc.string(), { maxLength: 4 }) }),
    fc.record({ control: fc.constant('dates' as const), from: day, to: day }),
  ),
  metric: fc.record({ ...chosen, grain, span: maybe(name) }),
  metric_table: fc.record({
    metrics: fc.array(fc.record(chosen), { maxLength: 3 }),
    grain,
    by: maybe(fc.constantFrom(...DIMENSIONS)),
    span: maybe(name),
    last: fc.oneof(maybe(name), fc.integer({ min: 1, max: 60 })),
    change: fc.boolean(),
  }),
  chart: fc.record({
    table: name,
    mark: fc.constantFrom(...CHART_MARKS),
    x: maybe(name),
    y: fc.array(name, { maxLength: 3 }),
    series: maybe(name),
    goal: maybe(name),
  }),
  text: fc.record({
    text: fc.oneof(
      around((a, b) => `# ${a}\n{{${a}}} and {{ ${b} }}`),
      fc.string({ unit: 'grapheme' }),
    ),
  }),
};

const kind = fc.constantFrom(...(Object.keys(PROPS) as KindId[]));
const withProps = kind.chain((id) => PROPS[id].map((props) => ({ kind: id, props })));
const size = { width: fc.integer({ min: 0, max: 13 }), height: maybe(fc.integer({ min: 0, max: 900 })) };

const cell: fc.Arbitrary<PageCell> = fc
  .tuple(withProps, cellId, anyName)
  .map(([{ kind: id, props }, cellIdOf, nameOf]) => ({ ...newCell(id, cellIdOf, nameOf), props }) as PageCell);

const SHA = ['a', 'b', 'c'].map((letter) => letter.repeat(64));

/** A source as a kept record has it. */
export const sourceOf = (sha256: string, table: string): Source => ({
  sha256,
  fileName: `${table}.csv`,
  size: 10,
  table,
  reading: {
    importer: 'table',
    confidence: 1,
    dialect: { encoding: 'utf-8', delimiter: ',', quotes: 'standard', headerRecord: 0 },
    headers: ['a'],
    preamble: [],
    decimal: '.',
    dateOrder: 'ymd',
    currency: null,
    stated: null,
  },
  answers: {},
  sample: false,
  report: {
    table,
    sha256,
    columns: [],
    rows: { read: 1, in: 1, skipped: 0 },
    skipped: [],
    range: null,
    asOf: null,
    currency: null,
    totals: null,
    facts: {},
    problems: [],
    ms: {},
  },
});

const source = fc
  .tuple(fc.constantFrom(...SHA), fc.constantFrom('orders_export', 'mer', 'goal'))
  .map(([sha, table]) => sourceOf(sha, table));

const COMMANDS: { readonly [D in Command['do']]: fc.Arbitrary<Omit<Extract<Command, { readonly do: D }>, 'do'>> } = {
  'add-source': fc.record({ source }),
  'replace-source': fc.record({ source }),
  'remove-source': fc.record({ sha256: fc.constantFrom(...SHA) }),
  'change-settings': fc.record({ settings: fc.record({ weekStart: fc.constantFrom(1 as const, 7 as const) }) }),
  'change-view': fc.record({ view: fc.record({ grain: fc.constantFrom('day' as const, 'week' as const, 'month' as const) }) }),
  answer: fc.record({ key: fc.constantFrom('currency', 'pending-orders'), value: fc.constantFrom('EUR', 'USD') }),
  retitle: fc.record({ title: fc.string() }),
  'add-tab': fc.record({
    tab: fc.record({
      kind: fc.constant('page' as const),
      id: tabId,
      title: fc.constantFrom('Weekly', 'Costs', ' '),
      cells: fc.array(cell, { maxLength: 2 }),
    }),
    at,
  }),
  'remove-tab': fc.record({ id: tabId }),
  'retitle-tab': fc.record({ id: tabId, title: fc.constantFrom('Weekly', 'Cohorts', '') }),
  'move-tab': fc.record({ id: tabId, at }),
  'add-cell': fc.record({ tab: tabId, at, cell }),
  'remove-cell': fc.record({ id: cellId }),
  'change-cell': fc.tuple(cellId, withProps).map(([id, change]) => ({ id, ...change }) as never),
  'rename-cell': fc.record({ id: cellId, to: anyName }),
  'move-cell': fc.record({ id: cellId, tab: tabId, at }),
  'resize-cell': fc.record({ id: cellId, ...size }),
  'collapse-cell': fc.record({ id: cellId, collapsed: fc.boolean() }),
  'duplicate-cell': fc.record({ id: cellId, copy: fc.record({ id: cellId, name: anyName }) }),
};

/** How often a kind of command is drawn: cells come more often than they go. */
const WEIGHTS: Partial<Record<Command['do'], number>> = {
  'add-tab': 4,
  'add-cell': 12,
  'change-cell': 6,
  'rename-cell': 8,
  'duplicate-cell': 4,
};

export const COMMAND_KINDS = Object.keys(COMMANDS) as Command['do'][];

/** Any command; many of them make no sense. */
export const command: fc.Arbitrary<Command> = fc.oneof(
  ...COMMAND_KINDS.map((what) => ({
    weight: WEIGHTS[what] ?? 1,
    arbitrary: COMMANDS[what].map((rest) => ({ do: what, ...rest }) as Command),
  })),
);
