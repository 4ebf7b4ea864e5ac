import type { Grain } from '../../src/core/calendar.ts';
import type { Parameters } from '../../src/core/metric.ts';
import { unwrap } from '../../src/core/result.ts';
import { pathOf } from '../../src/ledger/index.ts';
import { metricTableSql } from '../../src/metrics/by-dimension.ts';
import type { Dimension } from '../../src/core/metric.ts';
import type { Asked } from '../../src/metrics/evaluate.ts';
import { metricTable, tableFormulas, type MetricTable, type TableRow } from '../../src/metrics/metric-table.ts';
import { splitRollUp } from '../../src/metrics/split-roll-up.ts';
import { askedFor } from '../../src/session/page.ts';
import type { Session } from '../../src/session/session.ts';

/** How a metric table is asked for in a test: by week and over all days, unless said otherwise. */
export interface TableBy {
  readonly by: Dimension | null;
  readonly grain?: Grain;
  readonly from?: string | null;
  readonly to?: string | null;
  readonly last?: number | null;
  /** Builds the dimension's roll-up first, and asks that. */
  readonly rolledUp?: boolean;
  readonly limit?: number;
}

/** A metric with its standard choices, or those given. */
export type Wanted = string | readonly [id: string, parameters: Parameters];

export const askedOf = (wanted: Wanted): Asked =>
  unwrap(typeof wanted === 'string' ? askedFor(wanted, {}) : askedFor(wanted[0], wanted[1]));

/** Metrics of a session's ledger as a table. */
export async function tableFor(session: Session, wanted: readonly Wanted[], table: TableBy): Promise<MetricTable> {
  const { by, grain = 'week', from = null, to = null, last = null, rolledUp = false, limit = 100_000 } = table;
  const { settings } = session.state.workbook;
  const [ledger, engine] = [session.state.ledger!, session.engine!];
  const rollUp = rolledUp && by !== null ? splitRollUp(by, settings) : null;
  if (rollUp) unwrap(await engine.define({ name: pathOf(rollUp), as: rollUp.as }, rollUp.query));
  const asked = wanted.map(askedOf);
  const query = { formulas: tableFormulas(asked), grain, by, from, to, rolledUp: rollUp !== null };
  const rows = unwrap(await engine.rows(metricTableSql(query, settings, ledger.currency), { limit }));
  return metricTable({ asked, grain, by, from, to, last }, rows, ledger);
}

/** A row in a line: its period, its group, and each value or why there is none. */
export const line = ({ start, group, cells }: TableRow): string =>
  [
    ...(start === null ? [] : [start]),
    ...(group === null ? [] : [group]),
    ...cells.map((cell) => {
      if (cell === null) return '–';
      if (cell.why?.code === 'undefined-value')
        return [cell.why.why, ...(cell.why.detail === '' ? [] : [`(${cell.why.detail})`])].join(' ');
      return cell.why?.code ?? String(cell.value);
    }),
  ].join(' | ');
