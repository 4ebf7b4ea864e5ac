import { describe, expect, it } from 'vitest';
import { marksOf } from '../../../src/calc/locale-form.ts';
import type { PageCell } from '../../../src/cells/cell.ts';
import type { Problem } from '../../../src/core/problems.ts';
import { fixesOf } from '../../../src/ui/cells/fixes.ts';
import { cell } from './page.ts';

const formula = (text: string): PageCell => cell('formula', 'margin', { text });
const ground = { marks: marksOf('.'), names: ['nCAC', 'weekly', 'orders'] };

/** Each fix as its label and what it does; of a change of a formula, the text it makes. */
const fixed = (problem: Problem, of: PageCell): unknown[] =>
  fixesOf(problem, of, ground).map(({ label, does }) => [
    label,
    does.what === 'go'
      ? does.name
      : does.what === 'change' && does.command.do === 'change-cell'
        ? (does.command.props as { text?: string }).text
        : does.what,
  ]);

const ratio: Problem = {
  code: 'ratio-aggregated',
  operation: 'AVERAGE',
  table: 'weekly',
  column: 'mer',
  instead: 'SUM(weekly[net]) / SUM(weekly[paid_spend])',
};

describe('what can be done about a problem by one press', () => {
  it('puts a name that exists in the place of one that does not', () => {
    expect(fixed({ code: 'name-not-here', name: 'ncca', near: 'nCAC', at: 1 }, formula('=ncca*2'))).toEqual([['Use nCAC', '=nCAC*2']]);
    expect(fixed({ code: 'name-not-here', name: 'order', near: null, at: 5 }, formula('=SUM(order[net])'))).toEqual([
      ['Use orders', '=SUM(orders[net])'],
    ]);
    expect(fixed({ code: 'name-not-here', name: 'nothing_like_it', near: null, at: 1 }, formula('=nothing_like_it'))).toEqual([]);
  });

  it('puts the function or the column that was meant', () => {
    expect(fixed({ code: 'function-unknown', name: 'AVG', near: 'AVERAGE', at: 1 }, formula('=avg(x)+AVG (y)'))).toEqual([
      ['Use AVERAGE', '=AVERAGE(x)+AVERAGE (y)'],
    ]);
    const column = { code: 'column-not-here', table: 'weekly', column: 'nte', near: 'net', at: 5 } as const;
    expect(fixed(column, formula('=SUM(weekly[nte])/SUM(old_weekly[nte])'))).toEqual([
      ['Use net', '=SUM(weekly[net])/SUM(old_weekly[nte])'],
    ]);
  });

  it('divides sums instead of taking the mean of a ratio, in brackets where it is a part', () => {
    const label = 'Use =SUM(weekly[net]) / SUM(weekly[paid_spend])';
    expect(fixed(ratio, formula('=average( weekly[mer] )'))).toEqual([[label, '=SUM(weekly[net]) / SUM(weekly[paid_spend])']]);
    expect(fixed(ratio, formula('=2*AVERAGE(weekly[mer])'))).toEqual([[label, '=2*(SUM(weekly[net]) / SUM(weekly[paid_spend]))']]);
    expect(fixed(ratio, formula('=AVERAGEIFS(weekly[mer], weekly[net], 1)'))).toEqual([]);
    expect(fixed({ ...ratio, instead: null } as Problem, formula('=AVERAGE(weekly[mer])'))).toEqual([]);
  });

  it('goes to where the problem began, and to every other cell of a circle', () => {
    const problem = { code: 'cancelled' } as const;
    expect(fixed({ code: 'input-failed', input: 'b', root: 'a', problem }, formula('=b'))).toEqual([['Go to a', 'a']]);
    expect(fixed({ code: 'loop', path: ['Margin', 'a', 'b'] }, formula('=a'))).toEqual([
      ['Go to a', 'a'],
      ['Go to b', 'b'],
    ]);
  });

  it('edits, runs again, or opens the settings', () => {
    expect(fixed({ code: 'sql-invalid', message: '', at: 1 }, cell('sql', 'rows', { text: 'SELECT' }))).toEqual([['Edit the SQL', 'edit']]);
    expect(fixed({ code: 'cancelled' }, formula('=1'))).toEqual([['Run again', 'again']]);
    expect(fixed({ code: 'rate-missing', from: ['USD'], to: 'EUR' }, formula('=1'))).toEqual([['Add exchange rates', 'settings']]);
    expect(fixed({ code: 'runaway', why: 'steps', limit: 1 }, formula('=1'))).toEqual([]);
  });
});
