import * as fc from 'fast-check';
import type { KindId, KindProps } from '../../src/cells/cell.ts';
import { money, unitless } from '../../src/core/units.ts';

/** Names that cells of a random workbook have. They read each other, the ledger and the file `meta`. */
export const NAMES = ['alpha', 'Beta', 'gamma', 'größe', 'epsilon'] as const;

const name = fc.constantFrom(...NAMES);
const filled = (...forms: ((one: string, two: string) => string)[]): fc.Arbitrary<string> =>
  fc.tuple(name, name, fc.constantFrom(...forms)).map(([one, two, form]) => form(one, two));

const formula = filled(
  () => '=5',
  () => '={1;2;3}',
  () => '=SUM(orders[net])',
  () => '=nonsense(',
  () => '=ROWS(meta)',
  (a) => `=${a} + 1`,
  (a, b) => `=IFERROR(${a} * 2, ${b})`,
  (a) => `=IFERROR(${a}, 7)`,
  (a) => `=SUMIFS(orders[net], orders[country], "DE", orders[net], ">" & ${a})`,
  (a) => `=SUM(${a}[net])`,
  (a) => `=COUNTIFS(${a}[net], ">20")`,
  (a) => `=ROWS(${a})`,
  (a) => `=INDEX(${a}[net], 1)`,
);
const statement = filled(
  () => 'SELECT country, sum(net) AS net FROM orders GROUP BY ALL ORDER BY ALL',
  () => 'SELECT oops FROM orders',
  () => 'SELECT NULL AS net',
  (a) => `SELECT * FROM ${a}`,
  (a) => `SELECT (FROM ${a}) AS net, 'DE' AS country`,
  (a, b) => `SELECT count(*) AS net FROM ${a.toUpperCase()} JOIN ${b} ON TRUE`,
);
const metric = fc.constantFrom('mer', 'revenue', 'spend').map((id) => ({ metric: id, parameters: {} }));
const span = fc.option(name, { freq: 2 });

const PROPS: { readonly [K in KindId]?: fc.Arbitrary<KindProps[K]> } = {
  formula: formula.map((text) => ({ text })),
  sql: statement.map((text) => ({ text })),
  input: fc.oneof(
    fc
      .record({ value: fc.constantFrom(1, 5, 30), unit: fc.constantFrom(unitless, money('EUR')) })
      .map((told) => ({ control: 'number' as const, min: null, max: null, step: null, ...told })),
    fc.constantFrom('DE', 'AT').map((value) => ({ control: 'select' as const, value, options: ['DE', 'AT'] })),
    fc.constantFrom('2026-01-05', '2026-01-12').map((from) => ({ control: 'dates' as const, from, to: '2026-01-18' })),
  ),
  metric: fc
    .tuple(metric, fc.constantFrom('week' as const, 'total' as const), span)
    .map(([chosen, grain, days]) => ({ ...chosen, grain, span: days })),
  metric_table: fc.record({
    metrics: fc.uniqueArray(metric, { minLength: 1, maxLength: 3, selector: (each) => each.metric }),
    grain: fc.constantFrom('week' as const, 'total' as const),
    by: fc.constantFrom(null, 'country' as const),
    span,
    last: fc.option(fc.oneof(fc.constant(1), name), { freq: 2 }),
    change: fc.boolean(),
  }),
};

const weights: Readonly<Partial<Record<KindId, number>>> = { formula: 5, sql: 4, input: 2, metric: 2, metric_table: 2 };
const kind = fc.oneof(...Object.entries(weights).map(([id, weight]) => ({ weight, arbitrary: fc.constant(id as KindId) })));
export const newProps = kind.chain((id) => PROPS[id]!.map((props) => ({ kind: id, props })));

/** Something that is done to a session; `at` picks one of the cells there are. */
export type SessionStep =
  | {
      readonly do: 'add' | 'change';
      readonly at: number;
      readonly name: string;
      readonly cell: { readonly kind: KindId; readonly props: unknown };
    }
  | { readonly do: 'rename' | 'remove' | 'stop' | 'again'; readonly at: number; readonly name: string }
  | { readonly do: 'undo' | 'redo' | 'orders' | 'meta' | 'settle' }
  | { readonly do: 'wait'; readonly ms: number }
  | { readonly do: 'week'; readonly starts: 1 | 7 }
  | { readonly do: 'kill'; readonly told: boolean };

const at = fc.nat(20);
const written = (what: 'add' | 'change') => fc.record({ do: fc.constant(what), at, name, cell: newProps });
const aimed = (what: 'rename' | 'remove' | 'stop' | 'again') => fc.record({ do: fc.constant(what), at, name });
const plain = (what: 'undo' | 'redo' | 'orders' | 'meta' | 'settle') => fc.record({ do: fc.constant(what) });

/** A step; `orders` and `meta` take a source out, or drop it if it is not there. */
export const sessionStep: fc.Arbitrary<SessionStep> = fc.oneof(
  { weight: 8, arbitrary: written('add') },
  { weight: 6, arbitrary: written('change') },
  { weight: 2, arbitrary: aimed('rename') },
  { weight: 2, arbitrary: aimed('remove') },
  { weight: 1, arbitrary: aimed('stop') },
  { weight: 1, arbitrary: aimed('again') },
  { weight: 3, arbitrary: plain('undo') },
  { weight: 2, arbitrary: plain('redo') },
  { weight: 1, arbitrary: plain('orders') },
  { weight: 1, arbitrary: plain('meta') },
  { weight: 1, arbitrary: plain('settle') },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.constantFrom(0, 0, 1, 5, 20) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('week' as const), starts: fc.constantFrom(1 as const, 7 as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('kill' as const), told: fc.boolean() }) },
);
