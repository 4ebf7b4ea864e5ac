import * as v from 'valibot';
import { DIMENSIONS } from '../core/metric.ts';
import type { Name } from '../core/names.ts';
import type { CellKind, MetricTableProps } from './cell.ts';
import { chosen, grain, knownOf, renamedName, word } from './fields.ts';
import { metricTexts, tablesOf } from './metric.ts';

/** Metrics of one table, at most. */
export const MOST_METRICS = 30;

const lastOf = ({ last }: MetricTableProps): Name | null => (typeof last === 'string' ? last : null);

/** Several metrics side by side, by period, by a dimension, or by both. */
export const metricTable: CellKind<'metric_table'> = {
  id: 'metric_table',
  title: 'Metric table',
  says: 'Several metrics side by side, by period, by a dimension or by both. Totals of ratios are sums over sums.',
  width: 12,
  schema: v.object({
    metrics: v.pipe(v.array(v.object(chosen)), v.maxLength(MOST_METRICS)),
    grain,
    by: v.nullable(v.picklist(DIMENSIONS)),
    span: v.nullable(word),
    last: v.nullable(v.union([v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100_000)), word])),
    change: v.boolean(),
  }),
  empty: () => ({
    metrics: ['revenue', 'spend', 'mer'].map((metric) => ({ metric, parameters: {} })),
    grain: 'week',
    by: null,
    span: null,
    last: 12,
    change: false,
  }),
  reads: (props, known) => knownOf([props.span, lastOf(props), ...props.metrics.flatMap(tablesOf)], known),
  renamed(props, from, to) {
    const span = renamedName(props.span, from, to);
    const last = typeof props.last === 'string' ? renamedName(props.last, from, to) : props.last;
    return span === props.span && last === props.last ? props : { ...props, span, last };
  },
  texts: (props) => props.metrics.flatMap(metricTexts),
};
