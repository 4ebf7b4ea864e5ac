import { describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { DIMENSIONS } from '../../src/core/metric.ts';
import { metricTable, MOST_METRICS } from '../../src/cells/metric-table.ts';
import { metricOf } from '../../src/metrics/index.ts';

const props = metricTable.empty();
const known = new Set(['orders', 'ad_spend', 'span', 'weeks']);

describe('a metric table', () => {
  it('begins with metrics that there are', () => {
    expect(props.metrics.map(({ metric }) => metricOf(metric)?.id)).toEqual(props.metrics.map(({ metric }) => metric));
    expect(v.parse(metricTable.schema, props)).toEqual(props);
  });

  it('reads its inputs, and the ledger tables of all its metrics once each', () => {
    expect(metricTable.reads({ ...props, span: 'span', last: 'Weeks' }, known)).toEqual(['span', 'weeks', 'orders', 'ad_spend']);
    expect(metricTable.reads({ ...props, metrics: [], last: 'nobody' }, known)).toEqual([]);
  });

  it('follows both its inputs, and is itself where neither is meant', () => {
    const both = { ...props, span: 'n', last: 'N' };
    expect(metricTable.renamed(both, 'n', 'm')).toEqual({ ...props, span: 'm', last: 'm' });
    expect(metricTable.renamed(both, 'other', 'm')).toBe(both);
    expect(metricTable.renamed(props, '12', 'm')).toBe(props);
  });

  it.each([...DIMENSIONS, null])('may be split by %s', (by) => {
    expect(v.is(metricTable.schema, { ...props, by })).toBe(true);
  });

  it.each([
    { by: 'weather' },
    { last: 0 },
    { last: 1.5 },
    { last: Infinity },
    { metrics: Array.from({ length: MOST_METRICS + 1 }, () => props.metrics[0]) },
    { metrics: [{}] },
    { metrics: {} },
    { change: 'yes' },
    { grain: null },
  ])('is not one with %j', (wrong) => {
    expect(v.is(metricTable.schema, { ...props, ...wrong })).toBe(false);
  });

  it('is found by its metrics', () => {
    expect(
      metricTable.texts({
        ...props,
        metrics: [
          { metric: 'mer', parameters: {} },
          { metric: 'x', parameters: {} },
        ],
      }),
    ).toEqual(['mer', 'MER', 'x']);
  });
});
