import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CostRule, LabelRule } from '../../src/core/ledger.ts';
import { problemLine, wordingFor } from '../../src/core/problem-text.ts';
import { DEFAULT_RULES } from '../../src/core/settings.ts';
import type { LocalEngine } from '../../workers/engine.ts';
import { startEngine } from '../helpers/engine.ts';
import { costsFile, googleFile, metaFile, ordersFile } from '../helpers/exports.ts';
import { bookWith } from '../helpers/ledger.ts';
import { line, tableFor } from '../helpers/metric-tables.ts';

let engine: LocalEngine;
beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.close());

const days = ['2026-01-05', '2026-01-11', '2026-01-12', '2026-01-18'];

/** Two weeks: Germany 100 then 40, Austria 60 then 0, one order without a country of 10. */
const shop = () =>
  ordersFile([
    { at: days[0]!, total: 100, country: 'DE', code: 'WELCOME' },
    { at: days[1]!, total: 60, country: 'AT', source: 'pos' },
    { at: days[1]!, total: 10, country: '', source: '' },
    { at: days[2]!, total: 25, country: 'DE' },
    { at: days[3]!, total: 15, country: 'DE', code: 'WELCOME' },
  ]);
const meta = () => metaFile(days.map((day, i) => ({ day, spend: 10 + i, campaign: i % 2 === 0 ? 'Prospecting TOF' : 'Retargeting' })));
const google = () => googleFile(days.map((day) => ({ day, spend: 5, campaign: 'Brand' })));
const channel = (field: LabelRule['field'], contains: string, value: string): LabelRule => ({ label: 'channel', field, contains, value });

describe('a dimension that orders know', () => {
  it('splits revenue, what has no group among it, and its total is that of the periods', async () => {
    const table = await tableFor(await bookWith(engine, [shop()]), ['revenue'], { by: 'country' });
    expect(table.rows.map(line)).toEqual([
      '2026-01-05 | DE | 100',
      '2026-01-05 | AT | 60',
      '2026-01-05 | (none) | 10',
      '2026-01-12 | DE | 40',
    ]);
    expect(table.groups.map(line)).toEqual(['DE | 140', 'AT | 60', '(none) | 10']);
    expect(table.periods.map(line)).toEqual(['2026-01-05 | 170', '2026-01-12 | 40']);
    expect(line(table.total!)).toBe('210');
  });

  it('is a discount code, or the channel that the rules tell', async () => {
    const session = await bookWith(engine, [shop()]);
    const by = async (dimension: 'discount_code' | 'channel' | 'shop') =>
      (await tableFor(session, ['revenue'], { by: dimension, grain: 'total' })).rows.map(line);
    expect(await by('discount_code')).toEqual(['WELCOME | 115', '(none) | 95']);
    expect(await by('channel')).toEqual(['Online store | 140', 'Point of sale | 60', 'unassigned | 10']);
  });

  it('leaves ad spend undefined for each group, and tells it in total', async () => {
    const table = await tableFor(await bookWith(engine, [shop(), meta()]), ['spend', 'mer'], { by: 'country', grain: 'total' });
    expect(table.rows.map(line)).toEqual([
      '(none) | no-dimension (ad_spend) | no-dimension (ad_spend)',
      'AT | no-dimension (ad_spend) | no-dimension (ad_spend)',
      'DE | no-dimension (ad_spend) | no-dimension (ad_spend)',
    ]);
    expect(table.rows[0]!.cells[1]!.measures).toEqual({ net: 10, paid_spend: null });
    expect(line(table.total!)).toBe(`46 | ${210 / 46}`);
  });
});

describe('a dimension that ad spend knows', () => {
  it.each([
    ['platform', ['Meta | 46', 'Google | 20']],
    ['campaign', ['Retargeting | 24', 'Prospecting TOF | 22', 'Brand | 20']],
    ['role', ['retargeting | 24', 'prospecting | 22', 'brand search | 20']],
    ['funnel', ['bottom | 24', 'top | 22', 'unassigned | 20']],
    ['geo', ['unassigned | 66']],
  ] as const)('splits it by %s', async (by, expected) => {
    const table = await tableFor(await bookWith(engine, [shop(), meta(), google()]), ['spend'], { by, grain: 'total' });
    expect(table.rows.map(line)).toEqual(expected);
  });

  it('has its groups, undefined, also where only orders are asked for', async () => {
    const table = await tableFor(await bookWith(engine, [shop(), meta()]), ['revenue'], { by: 'platform', grain: 'total' });
    expect(table.rows.map(line)).toEqual(['Meta | no-dimension (orders)']);
    expect(line(table.total!)).toBe('210');
  });

  it('tells a platform by its own files: where they end it is incomplete, another is not', async () => {
    const late = googleFile([{ day: days[3]!, spend: 5 }]);
    const table = await tableFor(await bookWith(engine, [meta(), late]), ['spend'], { by: 'platform' });
    expect(table.rows.map((row) => [line(row), row.incomplete])).toEqual([
      ['2026-01-05 | Meta | 21', false],
      ['2026-01-12 | Meta | 25', false],
      ['2026-01-12 | Google | 5', true],
    ]);
  });
});

describe('by channel', () => {
  const asked = ['revenue', 'spend', 'mer', ['cm_3', { spend_scope: 'paid' }]] as const;

  it('ad spend is its platform, which no order is labelled with: what needs both is undefined, never 0', async () => {
    const session = await bookWith(engine, [shop(), meta()]);
    const table = await tableFor(session, ['revenue', 'spend', 'mer'], { by: 'channel', grain: 'total' });
    expect(table.rows.map(line)).toEqual([
      'Online store | 140 | 0 | no-dimension (ad_spend of it)',
      'Point of sale | 60 | 0 | no-dimension (ad_spend of it)',
      'unassigned | 10 | 0 | no-dimension (ad_spend of it)',
      'Meta | 0 | 46 | no-dimension (orders of it)',
    ]);
    expect(line(table.total!)).toBe(`210 | 46 | ${210 / 46}`);
  });

  it('a rule over the platform says which channel it pays for', async () => {
    const labelRules = [channel('platform', 'meta', 'Online store'), ...DEFAULT_RULES];
    const costRules: CostRule[] = (['fulfilment', 'fees'] as const).map((kind) => ({
      kind,
      basis: 'per_order',
      amount: 1,
      valid_from: null,
    }));
    const session = await bookWith(engine, [shop(), meta(), google(), costsFile('A 1')], { labelRules, costRules });
    const table = await tableFor(session, asked, { by: 'channel', grain: 'total' });
    expect(line(table.rows[0]!)).toBe(`Online store | 140 | 46 | ${140 / 46} | no-unit-costs`);
    expect(line(table.rows.at(-1)!)).toBe('Google | 0 | 20 | no-dimension (orders of it) | no-dimension (orders of it)');
  });
});

describe('margins by a dimension', () => {
  const costed = [
    { at: days[0]!, total: 100, country: 'DE', lines: [{ sku: 'A', price: 50, quantity: 2 }] },
    { at: days[0]!, total: 60, country: 'AT', lines: [{ sku: 'B', price: 60 }] },
    { at: days[2]!, total: 60, country: 'AT', lines: [{ sku: 'A', price: 60 }] },
  ];
  const rule = (kind: CostRule['kind'], basis: CostRule['basis'], amount: number, valid_from: string | null = null): CostRule => ({
    kind,
    basis,
    amount,
    valid_from,
  });
  const fees = rule('fees', 'percent', 10);
  const margins = async (costRules: readonly CostRule[], more: object = {}) =>
    tableFor(await bookWith(engine, [ordersFile(costed), meta(), costsFile('A 10')], { costRules, ...more }), ['cm_1', 'cm_2'], {
      by: 'country',
    });

  it('charge each group for its own orders, units and payments; what has no unit cost is undefined, or an upper bound', async () => {
    const table = await margins([rule('fulfilment', 'per_unit', 3), fees]);
    expect(table.rows.map(line)).toEqual([
      '2026-01-05 | AT | no-unit-costs | no-unit-costs',
      '2026-01-05 | DE | 80 | 64',
      '2026-01-12 | AT | 50 | 41',
    ]);
    expect(table.groups.map((row) => [line(row), row.cells[0]!.high])).toEqual([
      ['AT | 110 | 92', 110],
      ['DE | 80 | 64', null],
    ]);
    expect([line(table.total!), table.total!.cells[0]!.high]).toEqual(['190 | 156', 190]);
  });

  it('are undefined for each group in a period with a cost per month, which belongs to none, and charged in total', async () => {
    const table = await margins([rule('fulfilment', 'per_month', 310, '2026-01-12'), fees]);
    expect(table.rows.map(line)).toEqual([
      '2026-01-05 | AT | no-unit-costs | no-unit-costs',
      '2026-01-05 | DE | 80 | 70',
      '2026-01-12 | AT | 50 | no-dimension (cost_rules)',
    ]);
    expect(table.groups.map(line)).toEqual(['AT | 110 | no-dimension (cost_rules)', 'DE | 80 | no-dimension (cost_rules)']);
    expect(line(table.total!)).toBe('190 | 98');
  });

  it('are exact after a monthly cost that is over, or of 0', async () => {
    const over = [rule('fulfilment', 'per_month', 310), rule('fulfilment', 'per_month', 0, '2026-01-05'), fees];
    expect((await margins(over)).rows.map(line)).toContain('2026-01-05 | DE | 80 | 70');
  });

  it('are undefined after all marketing where some of it is no ad platform’s', async () => {
    const labelRules = [channel('platform', 'meta', 'Online store'), ...DEFAULT_RULES];
    const spend = async (marketingCosts: readonly { date: string; kind: string; amount: number; currency: null }[]) => {
      const session = await bookWith(engine, [ordersFile(costed), meta()], { labelRules, marketingCosts });
      const table = await tableFor(session, [['spend', { spend_scope: 'all' }]], { by: 'channel' });
      return [...table.rows, table.total!].map(line);
    };
    expect(await spend([])).toEqual(['2026-01-05 | Online store | 21', '2026-01-12 | Online store | 25', '46']);
    expect(await spend([{ date: days[0]!, kind: 'Agency', amount: 7, currency: null }])).toEqual([
      '2026-01-05 | Online store | no-dimension (marketing_costs)',
      '2026-01-12 | Online store | 25',
      '53',
    ]);
  });
});

describe('settings', () => {
  const files = [
    ordersFile([
      { at: days[0]!, total: 100, country: 'DE' },
      { at: days[0]!, total: 50, country: 'DE', status: 'pending' },
      { at: days[0]!, total: 30, country: 'US', currency: 'USD' },
    ]),
  ];

  it('leave orders out of every group as they do of the total', async () => {
    const leaveOut = { test: true, cancelled: true, 'zero value': true, pending: true };
    const usd = { fxRates: [{ from_currency: 'USD', to_currency: 'EUR', rate: 0.5, valid_from: null }] };
    const rows = async (settings: object) =>
      (await tableFor(await bookWith(engine, files, settings), ['revenue'], { by: 'country', grain: 'total' })).rows.map(line);
    expect(await rows(usd)).toEqual(['DE | 150', 'US | 15']);
    expect(await rows({ ...usd, leaveOut })).toEqual(['DE | 100', 'US | 15']);
  });

  it('without a rate only the groups that need one are undefined', async () => {
    const table = await tableFor(await bookWith(engine, files, { currency: 'EUR' }), ['revenue'], { by: 'country', grain: 'total' });
    expect([...table.rows, table.total!].map(line)).toEqual(['DE | 150', 'US | rate-missing', 'rate-missing']);
  });
});

it.each(['orders', 'ad_spend', 'cost_rules', 'marketing_costs', 'orders of it', 'ad_spend of it', ''])(
  'why a group has no value is a sentence: “%s”',
  (detail) => {
    const words = problemLine({ code: 'undefined-value', why: 'no-dimension', detail }, wordingFor('en'));
    expect(words).toMatch(/^[A-Z].* (total|common|channel)/);
    expect(words).not.toContain('_');
  },
);
