import { beforeAll, describe, expect, it } from 'vitest';
import { wordingFor } from '../../../src/core/problem-text.ts';
import type { Session } from '../../../src/session/session.ts';
import { decimalsOfColumns, headingOf, linesOf, metricText } from '../../../src/ui/cells/metric-lines.ts';
import { noChange, toneOf, withChoice, withMetric } from '../../../src/ui/cells/metric-text.ts';
import { Format } from '../../../src/ui/format.ts';
import { sessionWith } from '../../helpers/engine.ts';
import { metaFile, ordersFile } from '../../helpers/exports.ts';
import { tableFor } from '../../helpers/metric-tables.ts';

const format = new Format('en-GB');
let session: Session;
beforeAll(async () => {
  session = await sessionWith([
    ordersFile([
      { at: '2026-01-05', total: 100 },
      { at: '2026-01-11', total: 50 },
      { at: '2026-01-12', total: 300 },
      { at: '2026-01-18', total: 60 },
    ]),
    metaFile(['2026-01-05', '2026-01-11', '2026-01-12', '2026-01-18'].map((day) => ({ day, spend: 50 }))),
  ]);
});

describe('the lines of a metric table', () => {
  it('are the periods, newest first, and their total', async () => {
    const table = await tableFor(session, ['revenue', 'mer'], { by: null });
    expect(linesOf(table).map((line) => `${line.kind} ${headingOf(line, table, format)} ${line.row.cells[0]!.value}`)).toEqual([
      'period 12 Jan 2026 360',
      'period 5 Jan 2026 150',
      'total Total 510',
    ]);
  });

  it('are each period with its groups below it, then the totals with theirs', async () => {
    const table = await tableFor(session, ['spend'], { by: 'platform' });
    expect(linesOf(table).map((line) => `${line.kind} ${headingOf(line, table, format)} ${line.row.cells[0]!.value}`)).toEqual([
      'period 12 Jan 2026 100',
      'group Meta 100',
      'period 5 Jan 2026 100',
      'group Meta 100',
      'total Total 200',
      'group-total Meta 200',
    ]);
    expect(new Set(linesOf(table).map(({ key }) => key)).size).toBe(6);
  });

  it('are the groups and their total over all days', async () => {
    const table = await tableFor(session, ['spend'], { by: 'platform', grain: 'total' });
    expect(linesOf(table).map((line) => `${line.kind} ${headingOf(line, table, format)}`)).toEqual(['group Meta', 'total Total']);
  });

  it('have cents only where no amount is large', async () => {
    const table = await tableFor(session, ['revenue', 'mer'], { by: null });
    expect(decimalsOfColumns(table)).toEqual([2, 2]);
  });

  it('are taken out unrounded, with their changes and why a value is missing', async () => {
    const table = await tableFor(session, ['mer', 'cm_1'], { by: null });
    const { columns } = metricText(table, { name: 'weekly', change: true, wording: wordingFor('en-GB') });
    expect(columns.map(({ title }) => title)).toEqual(['Week from', 'MER (×)', 'MER: change', 'CM1 (EUR)', 'CM1: change', 'Notes']);
    expect(columns[0]!.cells).toEqual(['2026-01-12', '2026-01-05', 'Total']);
    expect(columns[1]!.cells).toEqual([3.6, 1.5, 2.55]);
    expect(columns[3]!.cells).toEqual([null, null, null]);
    expect(columns[5]!.cells[0]).toContain('CM1: No unit costs');
  });
});

describe('the words around a metric', () => {
  it('say whether a change is good news', () => {
    expect([
      toneOf(1, 'higher'),
      toneOf(1, 'lower'),
      toneOf(-1, 'higher'),
      toneOf(1, 'neither'),
      toneOf(0, 'higher'),
      toneOf(null, 'lower'),
    ]).toEqual(['better', 'worse', 'worse', '', '', '']);
  });

  it('say why there is no change', () => {
    const row = { start: '2026-01-05', end: '2026-01-11', value: 1, high: null, state: null, incomplete: false, why: null, measures: {} };
    const result = { metric: 'mer', unit: { kind: 'multiple' }, definition: '', grain: 'week', rows: [], warnings: [] } as const;
    const figure = { result, row, before: null, change: null };
    expect(noChange(figure)).toBe('No week before it to compare with');
    expect(noChange({ ...figure, row: { ...row, incomplete: true } })).toBe('Incomplete, so not compared');
    expect(noChange({ ...figure, before: { ...row, incomplete: true } })).toBe('The week before is incomplete');
    expect(noChange({ ...figure, before: { ...row, value: null } })).toBe('The week before has no value');
    expect(noChange({ ...figure, before: row, change: 0 })).toBe('');
  });

  it('keep the choices that another metric has too, and leave out standard ones', () => {
    const gross = { metric: 'mer', parameters: { revenue_basis: 'gross', spend_scope: 'all' } };
    expect(withMetric(gross, 'revenue')).toEqual({ metric: 'revenue', parameters: { revenue_basis: 'gross' } });
    expect(withMetric(gross, 'cm_1')).toEqual({ metric: 'cm_1', parameters: {} });
    expect(withChoice(gross, 'revenue_basis', 'net')).toEqual({ metric: 'mer', parameters: { spend_scope: 'all' } });
    expect(withChoice(gross, 'spend_scope', 'paid')).toEqual({ metric: 'mer', parameters: { revenue_basis: 'gross' } });
  });
});
