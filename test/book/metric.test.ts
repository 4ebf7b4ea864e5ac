import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerOf, book, Folder } from '../helpers/command-line.ts';
import { costsFile, metaFile, ordersFile, ownTable } from '../helpers/exports.ts';

const folder = new Folder();
beforeAll(async () => {
  const order = { total: 100, lines: [{ sku: 'A', price: 100 }] };
  await folder.put(
    ordersFile([
      { ...order, at: '2026-01-05' },
      { ...order, at: '2026-01-11', refunded: 50 },
      { ...order, at: '2026-01-12', lines: [{ sku: 'B', price: 100 }] },
      { ...order, at: '2026-01-17', currency: 'EUR' },
    ]),
  );
  await folder.put(metaFile(['05', '11', '12', '17'].map((d) => ({ day: `2026-01-${d}`, spend: d === '12' || d === '17' ? 0 : 20 }))));
  await folder.put(costsFile('A 30'));
});
afterAll(() => folder.remove());

const ask = (id: string, ...words: string[]) => answerOf('metric', id, '--drop', folder.path, ...words);

describe('book metric', () => {
  it('answers with metric, unit, definition, rows by week and warnings; an undefined value is null, with its reason', async () => {
    expect(await ask('mer')).toEqual({
      metric: 'mer',
      unit: '×',
      definition: 'MER = net revenue ÷ ad spend',
      rows: [
        { week: '2026-01-05', value: 3.75 },
        { week: '2026-01-12', value: null, state: 'undefined', why: 'No spend' },
      ],
      warnings: [],
    });
  });

  it('marks what is incomplete, and an upper bound', async () => {
    const answer = (await ask('cm_1')) as { rows: unknown[]; warnings: { code: string; message: string }[] };
    expect(answer).toMatchObject({
      unit: 'EUR',
      rows: [
        { week: '2026-01-05', value: 90 },
        { week: '2026-01-12', value: 170, high: 170, state: 'incomplete' },
      ],
    });
    expect(answer.warnings).toEqual([
      { code: 'costs-missing', message: expect.stringMatching(/^Unit costs are known for 71\.4% of net revenue\. Without a cost: B\./) },
    ]);
  });

  it('takes the metric’s own choices, a grain and days', async () => {
    const answer = (await ask('mer', '--with', '{"revenue_basis": "gross", "grain": "month"}')) as { rows: unknown[] };
    expect(answer).toMatchObject({
      definition: 'MER = gross revenue ÷ ad spend',
      rows: [{ month: '2026-01-01', value: 10, state: 'incomplete' }],
    });
    const day = await ask('mer', '--with', '{"grain": "day", "from": "2026-01-05", "to": "2026-01-06"}');
    expect(day).toMatchObject({
      rows: [
        { day: '2026-01-05', value: 5 },
        { day: '2026-01-06', value: null, why: 'No spend' },
      ],
    });
  });

  it('has one row without a group for the total', async () => {
    const { rows } = (await ask('mer', '--with', '{"grain": "total"}')) as { rows: unknown[] };
    expect(rows).toEqual([{ value: 8.75 }]);
  });

  it('has a ratio as a part of a whole for programs, and as per cent for a person', async () => {
    expect(await ask('spend_share', '--with', '{"grain": "total"}')).toMatchObject({
      unit: 'ratio',
      rows: [{ value: expect.closeTo(40 / 350, 12) }],
    });
    const { out } = await book('metric', 'spend_share', '--drop', folder.path, '--with', '{"grain": "total"}');
    expect(out).toMatch(/^Spend share = ad spend ÷ net revenue \(%\)\n\n.*\ntotal +11\.43\n$/);
  });

  it('turns into another currency by a table of rates, and is undefined without a rate', async () => {
    const rates = await folder.put(ownTable('rates.csv', 'from_currency,to_currency,rate', 'EUR,CHF,0.5'), '../rates.csv');
    const total = '{"grain": "total", "currency": "CHF"}';
    expect(await answerOf('metric', 'revenue', '--drop', folder.path, rates, '--with', total)).toMatchObject({
      unit: 'CHF',
      rows: [{ value: 175 }],
    });
    expect(await ask('revenue', '--with', total)).toMatchObject({
      rows: [{ value: null, state: 'undefined', why: expect.stringMatching(/^No exchange rate from EUR to CHF/) }],
    });
  });

  it('says which questions are open, and takes an answer to them', async () => {
    const other = new Folder();
    const pending = await other.put(
      ordersFile([
        { at: '2026-01-05', total: 10 },
        { at: '2026-01-05', total: 5, status: 'pending' },
      ]),
    );
    const open = await answerOf('metric', 'revenue', '--drop', pending, '--with', '{"grain": "total"}');
    expect(open).toMatchObject({
      rows: [{ value: 15 }],
      warnings: [
        {
          code: 'question-open',
          message: expect.stringMatching(
            /Are orders that are not paid yet revenue\?.*1 of 2 orders is pending\. Add --answer pending-orders=count or pending-orders=leave-out\.$/,
          ),
        },
      ],
    });
    const answered = ['--answer', 'pending-orders=leave-out', '--with', '{"grain": "total"}'];
    expect(await answerOf('metric', 'revenue', '--drop', pending, ...answered)).toMatchObject({ rows: [{ value: 10 }], warnings: [] });
    other.remove();
  });

  it('takes an answer about two accounts', async () => {
    const other = new Folder();
    for (const [name, spend] of [
      ['a.csv', 10],
      ['b.csv', 4],
    ] as const)
      await other.put(metaFile([{ day: '2026-01-05', spend }], { name }));
    const words = ['metric', 'spend', '--drop', other.path, '--with', '{"grain": "total"}'];
    const { warnings } = (await answerOf(...words)) as { warnings: { code: string }[] };
    expect(warnings.map((w) => w.code)).toEqual(['question-open']);
    expect(await answerOf(...words, '--answer', 'same-account=another')).toMatchObject({ rows: [{ value: 14 }], warnings: [] });
    other.remove();
  });

  it('shows a table with its reasons and notes to a person', async () => {
    const { out, code, err } = await book('metric', 'cm_1', '--drop', folder.path);
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(
      /^CM1 = net revenue − cost of goods \(EUR\)\n\nweek +cm_1\n2026-01-05 +90\.00\n2026-01-12 +≤ 170\.00 +incomplete, costs missing\nnote: Unit costs are known for 71\.4% .*\n$/,
    );
  });
});
