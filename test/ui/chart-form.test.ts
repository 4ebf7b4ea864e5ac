import { describe, expect, it } from 'vitest';
import type { ChartProps } from '../../src/cells/cell.ts';
import { CHART_MARKS } from '../../src/cells/cell.ts';
import {
  alongOptions,
  automaticUp,
  chosenName,
  MARK_OPTIONS,
  nameOptions,
  ofTable,
  seriesOptions,
  ticked,
  upTicks,
} from '../../src/ui/cells/chart-form.ts';
import { byPlatform, choiceOf, chosenOf, weekly } from '../charts/drawn.ts';

const props: ChartProps = { table: 'weekly', mark: 'line', x: null, y: [], series: null, goal: null };

describe('the form of a chart', () => {
  it('offers every mark there is', () => {
    expect(MARK_OPTIONS.map((option) => option.value)).toEqual(CHART_MARKS);
  });

  it('says what is drawn along by itself, and offers every column with its unit', () => {
    const drawn = chosenOf(weekly, choiceOf('line'));
    expect(alongOptions(weekly.columns, props, drawn).map((option) => option.label)).toEqual([
      'Automatic: week',
      'week',
      'revenue (EUR)',
      'spend (EUR)',
      'mer (×)',
    ]);
    expect(alongOptions(weekly.columns, { ...props, x: 'spend' }, drawn)[0]).toEqual({ value: '', label: 'Automatic' });
  });

  it('ticks the columns that were chosen, and says what is drawn where none was', () => {
    expect(upTicks(weekly.columns, { ...props, y: ['spend'] }).map((tick) => [tick.value, tick.ticked])).toEqual([
      ['revenue', false],
      ['spend', true],
      ['mer', false],
    ]);
    expect(automaticUp(props, chosenOf(weekly, choiceOf('line')))).toBe('None ticked: revenue, spend.');
    expect(automaticUp(props, chosenOf(byPlatform, choiceOf('line')))).toBe('None ticked: spend.');
    expect(automaticUp(props, null)).toBe('None ticked: chosen from the table.');
    expect(automaticUp({ ...props, y: ['spend'] }, null)).toBe('');
  });

  it('offers texts as series', () => {
    expect(seriesOptions(byPlatform.columns, props).map((option) => option.value)).toEqual(['', 'platform']);
  });

  it('still shows a chosen column, table or goal that is gone', () => {
    expect(alongOptions(weekly.columns, { ...props, x: 'month' }, null).at(-1)).toEqual({
      value: 'month',
      label: 'month (not in the table)',
    });
    expect(seriesOptions(weekly.columns, { ...props, series: 'platform' }).at(-1)?.label).toBe('platform (not in the table)');
    expect(upTicks(weekly.columns, { ...props, y: ['gross'] }).at(-1)).toEqual({
      value: 'gross',
      label: 'gross (no column of numbers here)',
      ticked: true,
    });
    expect(nameOptions(['weekly'], 'daily').at(-1)).toEqual({ value: 'daily', label: 'daily (not here)' });
    expect(nameOptions(['weekly'], null)).toEqual([{ value: 'weekly', label: 'weekly' }]);
  });

  it('chooses everything again for another table, and keeps the mark and the goal', () => {
    const full: ChartProps = { table: 'weekly', mark: 'bar', x: 'week', y: ['spend'], series: 'platform', goal: 'target' };
    expect(ofTable(full, 'monthly')).toEqual({ table: 'monthly', mark: 'bar', x: null, y: [], series: null, goal: 'target' });
  });

  it('adds a ticked column last and takes an unticked one out', () => {
    expect(ticked({ ...props, y: ['spend'] }, 'revenue', true).y).toEqual(['spend', 'revenue']);
    expect(ticked({ ...props, y: ['spend'] }, 'spend', true).y).toEqual(['spend']);
    expect(ticked({ ...props, y: ['spend', 'revenue'] }, 'spend', false).y).toEqual(['revenue']);
  });

  it('reads nothing chosen as null', () => {
    expect([chosenName(''), chosenName('week')]).toEqual([null, 'week']);
  });
});
