import * as v from 'valibot';
import type { Name } from '../core/names.ts';
import { measuresOf } from '../metrics/formula.ts';
import { metricOf } from '../metrics/index.ts';
import { settledParameters } from '../metrics/parameters.ts';
import type { CellKind, ChosenMetric } from './cell.ts';
import { chosen, grain, knownOf, renamedName, word } from './fields.ts';

/** One number with its definition: a metric of the newest complete period, or of all days. */
export const metric: CellKind<'metric'> = {
  id: 'metric',
  title: 'Metric',
  says: 'One metric with its choices made: of the newest complete period, or of all days.',
  width: 3,
  schema: v.object({ ...chosen, grain, span: v.nullable(word) }),
  empty: () => ({ metric: 'mer', parameters: {}, grain: 'week', span: null }),
  reads: (props, known) => knownOf([props.span, ...tablesOf(props)], known),
  renamed(props, from, to) {
    const span = renamedName(props.span, from, to);
    return span === props.span ? props : { ...props, span };
  },
  texts: (props) => metricTexts(props),
};

/** The ledger tables that a metric's measures are sums of; none for a metric or a choice that nobody knows. */
export function tablesOf({ metric: id, parameters }: ChosenMetric): Name[] {
  const known = metricOf(id);
  const settled = known && settledParameters(known, parameters);
  return settled?.ok ? [...new Set(measuresOf(known!.formula(settled.value)).flatMap((measure) => measure.reads))] : [];
}

/** What a search finds a metric by: its id, and its title. */
export function metricTexts({ metric: id }: ChosenMetric): string[] {
  const known = metricOf(id);
  return known ? [id, known.title] : [id];
}
