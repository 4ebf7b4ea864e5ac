import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MetricResult } from '../../src/core/metric.ts';
import type { Settings } from '../../src/core/settings.ts';
import type { LocalEngine } from '../../workers/engine.ts';
import { startEngine } from '../helpers/engine.ts';
import { googleFile, metaFile, ordersFile } from '../helpers/exports.ts';
import { bookWith, metricOf, type AskedBy } from '../helpers/ledger.ts';

let engine: LocalEngine;
beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.close());

const day = (month: number, n: number): string => `2026-${String(month).padStart(2, '0')}-${String(n).padStart(2, '0')}`;
const span = (month: number, from: number, to: number): string[] => Array.from({ length: to - from + 1 }, (_, i) => day(month, from + i));

/** A shop with one order of 10 on every day given, and ad files with a spend of 2 on every day given. */
const shop = (...days: readonly string[]) => ordersFile(days.map((at) => ({ at, total: 10, name: `#${at}`, id: at })));
const meta = (...days: readonly string[]) => metaFile(days.map((d) => ({ day: d, spend: 2 })));
const google = (...days: readonly string[]) => googleFile(days.map((d) => ({ day: d, spend: 2 })));

async function asked(files: Parameters<typeof bookWith>[1], by: AskedBy = {}, settings: Partial<Settings> = {}): Promise<MetricResult> {
  return metricOf(await bookWith(engine, files, settings), 'mer', by);
}
const told = ({ rows }: MetricResult): string[] =>
  rows.map((r) => [r.start ?? 'total', r.value, r.state ?? r.why?.code ?? 'whole'].join(' '));

describe('periods', () => {
  it('are weeks from Monday to Sunday, the last one incomplete until its Sunday is told', async () => {
    const result = await asked([shop(...span(1, 5, 17)), meta(...span(1, 5, 17))]);
    expect(told(result)).toEqual(['2026-01-05 5 whole', '2026-01-12 5 incomplete']);
    expect(result.rows.map((r) => r.end)).toEqual(['2026-01-11', '2026-01-18']);
  });

  it('begin on the weekday the workbook says', async () => {
    const files = [shop(...span(1, 4, 17)), meta(...span(1, 4, 17))];
    expect(told(await asked(files, {}, { weekStart: 7 }))).toEqual(['2026-01-04 5 whole', '2026-01-11 5 whole']);
    expect(told(await asked(files, {}, { weekStart: 4 }))).toEqual([
      '2026-01-01 5 incomplete',
      '2026-01-08 5 whole',
      '2026-01-15 5 incomplete',
    ]);
  });

  it('are calendar months, whole from their first day to their last', async () => {
    const days = [...span(1, 31, 31), ...span(2, 1, 28), ...span(3, 1, 30)];
    const result = await asked([shop(...days), meta(...days)], { grain: 'month' });
    expect(told(result)).toEqual(['2026-01-01 5 incomplete', '2026-02-01 5 whole', '2026-03-01 5 incomplete']);
    expect(result.rows.map((r) => r.end)).toEqual(['2026-01-31', '2026-02-28', '2026-03-31']);
  });

  it('are days, each whole that is told at all', async () => {
    const result = await asked([shop(...span(1, 5, 7)), meta(...span(1, 5, 6))], { grain: 'day' });
    expect(told(result)).toEqual(['2026-01-05 5 whole', '2026-01-06 5 whole', '2026-01-07  undefined']);
  });

  it('of which no source tells a day are left out', async () => {
    const files = [span(1, 5, 11), span(2, 2, 8)].flatMap((days) => [shop(...days), meta(...days)]);
    expect(told(await asked(files))).toEqual(['2026-01-05 5 whole', '2026-02-02 5 whole']);
  });

  it('within what an ad file covers have no spend where it has no row', async () => {
    const result = await asked([shop(...span(1, 5, 25)), meta(...span(1, 5, 11), ...span(1, 19, 25))]);
    expect(result.rows[1]).toMatchObject({ start: '2026-01-12', value: null, why: { why: 'no-spend' }, incomplete: false });
  });
});

describe('a period is marked incomplete', () => {
  const all = span(1, 5, 18);

  it('where an ad account begins within it, ends within it, or has a hole in it', async () => {
    expect(told(await asked([shop(...all), meta(...span(1, 7, 18))]))).toEqual([`2026-01-05 ${70 / 10} incomplete`, '2026-01-12 5 whole']);
    expect(told(await asked([shop(...all), meta(...span(1, 5, 16))]))[1]).toBe('2026-01-12 7 incomplete');
    const [before, after] = [
      meta(...span(1, 5, 13)),
      metaFile(
        span(1, 15, 18).map((d) => ({ day: d, spend: 2 })),
        { name: 'b.csv' },
      ),
    ];
    expect(told(await asked([shop(...all), before, after]))[1]).toBe(`2026-01-12 ${70 / 12} incomplete`);
  });

  it('where one platform ends and another goes on', async () => {
    expect(told(await asked([shop(...all), meta(...all), google(...span(1, 5, 11))]))).toEqual([
      '2026-01-05 2.5 whole',
      '2026-01-12 5 incomplete',
    ]);
  });

  it('where one of two accounts that are named ends and the other goes on', async () => {
    const account = (name: string, days: readonly string[]) =>
      metaFile(
        days.map((d) => ({ day: d, spend: 1 })),
        { name: `${name}.csv`, account: name },
      );
    expect(told(await asked([shop(...all), account('DE', all), account('AT', span(1, 5, 11))]))).toEqual([
      '2026-01-05 5 whole',
      '2026-01-12 10 incomplete',
    ]);
  });

  it('not before a platform begins, but that is said', async () => {
    const result = await asked([shop(...all), meta(...all), google(...span(1, 12, 18))]);
    expect(told(result)).toEqual(['2026-01-05 5 whole', '2026-01-12 2.5 whole']);
    expect(result.warnings).toEqual([{ code: 'spend-unknown-before', platform: 'Google', from: '2026-01-12' }]);
  });

  it('nor is it said of a platform that begins on the shop’s first day, in the middle of a week', async () => {
    const result = await asked([shop(...span(1, 7, 18)), meta(...span(1, 7, 18))]);
    expect(result.warnings).toEqual([]);
  });

  it('and what is not told is no zero among what the value is made of', async () => {
    const { rows } = await asked([shop(...all)], {});
    expect(rows[0]).toMatchObject({ value: null, measures: { net: expect.any(Number), paid_spend: null } });
  });

  it('where the question cuts it', async () => {
    const files = [shop(...all), meta(...all)];
    expect(told(await asked(files, { from: '2026-01-07' }))).toEqual(['2026-01-05 5 incomplete', '2026-01-12 5 whole']);
    expect(told(await asked(files, { to: '2026-01-14' }))).toEqual(['2026-01-05 5 whole', '2026-01-12 5 incomplete']);
    expect(told(await asked(files, { from: '2026-01-12', to: '2026-01-18' }))).toEqual(['2026-01-12 5 whole']);
  });
});

describe('the total', () => {
  const all = span(1, 5, 18);

  it('is of all days, or of those asked for', async () => {
    const files = [shop(...all), meta(...all)];
    const session = await bookWith(engine, files);
    expect(told(await metricOf(session, 'revenue', { grain: 'total' }))).toEqual(['total 140 whole']);
    expect(told(await metricOf(session, 'revenue', { grain: 'total', from: '2026-01-12', to: '2026-01-14' }))).toEqual(['total 30 whole']);
  });

  it('is incomplete, and says why, where spend is told for a part of the shop’s days', async () => {
    const result = await asked([shop(...all), meta(...span(1, 12, 18))], { grain: 'total' });
    expect(told(result)).toEqual(['total 10 incomplete']);
    expect(result.warnings).toEqual([{ code: 'spend-unknown-before', platform: 'Meta', from: '2026-01-12' }]);
  });

  it('is incomplete where the days asked for go beyond the files', async () => {
    expect(told(await asked([shop(...all), meta(...all)], { grain: 'total', to: '2026-01-31' }))).toEqual(['total 5 incomplete']);
  });

  it('is undefined where a source is missing altogether, and not there without any', async () => {
    expect((await asked([shop(...all)], { grain: 'total' })).rows[0]).toMatchObject({
      value: null,
      state: 'undefined',
      why: { why: 'no-source' },
    });
    expect((await asked([], { grain: 'total' })).rows).toEqual([]);
  });
});
