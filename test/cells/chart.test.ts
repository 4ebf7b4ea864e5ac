import { describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { CHART_MARKS, type ChartProps } from '../../src/cells/cell.ts';
import { chart, MOST_SERIES } from '../../src/cells/chart.ts';

const props: ChartProps = { table: 'Weekly', mark: 'bar', x: 'week', y: ['mer', 'goal'], series: null, goal: 'goal' };

describe('a chart', () => {
  it('reads its table and its goal, and no column', () => {
    expect(chart.reads(props, new Set(['weekly', 'goal', 'week', 'mer']))).toEqual(['weekly', 'goal']);
    expect(chart.reads(chart.empty(), new Set(['weekly']))).toEqual([]);
  });

  it('follows both, and its columns keep their names', () => {
    expect(chart.renamed(props, 'goal', 'target')).toEqual({ ...props, goal: 'target' });
    expect(chart.renamed(props, 'weekly', 'by_week')).toEqual({ ...props, table: 'by_week' });
    expect(chart.renamed(props, 'mer', 'x')).toBe(props);
  });

  it.each(CHART_MARKS)('may be drawn as %s', (mark) => {
    expect(v.parse(chart.schema, { ...props, mark })).toEqual({ ...props, mark });
  });

  it.each([{ mark: 'pie' }, { y: 'mer' }, { y: Array.from({ length: MOST_SERIES + 1 }, () => 'a') }, { table: null }, { x: undefined }])(
    'is not one with %j',
    (wrong) => {
      expect(v.is(chart.schema, { ...props, ...wrong })).toBe(false);
    },
  );

  it('may wait for a table, and is found by what it draws', () => {
    expect(v.is(chart.schema, chart.empty())).toBe(true);
    expect(chart.texts(props)).toEqual(['Weekly', 'week', 'mer', 'goal', 'goal']);
    expect(chart.texts(chart.empty())).toEqual([]);
  });
});
