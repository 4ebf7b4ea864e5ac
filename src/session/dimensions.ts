import type { Dimension } from '../core/metric.ts';
import type { Workbook } from '../workbook/document.ts';

/** The dimensions that metric tables of the workbook are split by. */
export const dimensionsOf = ({ tabs }: Workbook): ReadonlySet<Dimension> =>
  new Set(
    tabs.flatMap(({ cells }) => cells.flatMap((cell) => (cell.kind === 'metric_table' && cell.props.by !== null ? [cell.props.by] : []))),
  );
