import { expect, it } from 'vitest';
import { marksOf } from '../../../src/calc/locale-form.ts';
import type { KindId, KindProps, PageCell } from '../../../src/cells/cell.ts';
import { newCell } from '../../../src/cells/index.ts';
import { ratio } from '../../../src/core/units.ts';
import { Format } from '../../../src/ui/format.ts';
import { definitionLine } from '../../../src/ui/frame/definition.ts';

const line = <K extends KindId>(kind: K, props: KindProps[K]) =>
  definitionLine({ ...newCell(kind, 'id', 'name'), props } as PageCell, { marks: marksOf(','), format: new Format('de') });

it('a formula is told as the person writes it', () => {
  expect(line('formula', { text: '=ROUND(1.5, 2)' })).toMatchObject({ text: '=ROUND(1,5; 2)', code: true });
});

it('a query is told in one line', () => {
  expect(line('sql', { text: 'SELECT 1\n  FROM orders\n' })).toMatchObject({ text: 'SELECT 1 FROM orders', code: true });
});

it('a metric is told by its definition, with its choices beside', () => {
  const { text, beside } = line('metric', { metric: 'mer', parameters: { revenue_basis: 'gross' }, grain: 'week', span: null });
  expect(text).toBe('MER = gross revenue ÷ ad spend');
  expect(beside).toBe('revenue basis: gross · spend scope: ad platforms');
});

it('a metric that this version does not know is told by its id', () => {
  expect(line('metric', { metric: 'ncac', parameters: {}, grain: 'week', span: null }).text).toBe('ncac');
});

it('a table, a chart, an input and a text are told by what they are set to', () => {
  const props = { metrics: [{ metric: 'mer', parameters: {} }], grain: 'week', by: 'channel', span: null, last: 8, change: false } as const;
  expect(line('metric_table', props)).toMatchObject({ text: 'MER', beside: 'by: week and channel · newest periods: 8' });
  expect(line('chart', { table: 'weekly', mark: 'line', x: 'week', y: ['mer'], series: null, goal: 'goal' }).text).toBe(
    'drawn as: line · table: weekly · along: week · up: mer · line across: goal',
  );
  expect(line('input', { control: 'slider', value: 0.2, unit: ratio, min: 0, max: 1, step: 0.01 }).text).toMatch(
    /^control: slider · unit: %/,
  );
  expect(line('text', { text: '\n# Title\nMore' }).text).toBe('# Title');
});
