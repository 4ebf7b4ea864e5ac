import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SourceFile } from '../../src/core/engine.ts';
import type { Session } from '../../src/session/session.ts';
import type { LocalEngine } from '../../workers/engine.ts';
import { rowsOf, startEngine } from '../helpers/engine.ts';
import { googleCard, googleFile, metaFile, type GivenSpend } from '../helpers/exports.ts';
import { bookWith } from '../helpers/ledger.ts';

let engine: LocalEngine;
beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.close());

const spend = async (): Promise<unknown> => (await rowsOf(engine, 'SELECT sum(spend) AS spend FROM ad_spend'))[0]!['spend'];

const day = (n: number, amount: number, campaign: string): GivenSpend => ({ day: `2026-01-0${n}`, spend: amount, campaign });

const german = metaFile([day(5, 10, 'DE wide'), day(6, 10, 'DE wide')], { name: 'de.csv' });
const germanRestated = metaFile([day(6, 12, 'DE wide'), day(7, 10, 'DE wide')], { name: 'de_2.csv' });
const austrian = metaFile([day(5, 3, 'AT wide'), day(6, 4, 'AT wide')], { name: 'at.csv' });
const austrianRestated = metaFile([day(6, 5, 'AT wide'), day(7, 3, 'AT wide')], { name: 'at_2.csv' });

async function answered(session: Session, value: string): Promise<void> {
  for (const question of session.state.questions) session.answer(question.key, value);
  await session.settled();
}

describe('two files without an account that tell a day differently', () => {
  it('raise one question, with the day and what each file says of it', async () => {
    const session = await bookWith(engine, [german, germanRestated]);
    expect(session.state.questions).toMatchObject([
      {
        kind: 'same-account',
        files: ['de_2.csv', 'de.csv'],
        evidence: ['Meta, 2026-01-06: 12 and 10', '1 day in both, 1 campaign in common'],
        meanwhile: 'same',
      },
    ]);
  });

  it('are one account meanwhile, if they have a campaign in common', async () => {
    await bookWith(engine, [german, germanRestated]);
    expect(await spend()).toBe(32);
  });

  it('are two accounts meanwhile, if they have none', async () => {
    const session = await bookWith(engine, [german, austrian]);
    expect(session.state.questions).toMatchObject([{ meanwhile: 'another' }]);
    expect(await spend()).toBe(27);
  });

  it('are what was answered, and are not asked about again', async () => {
    const session = await bookWith(engine, [german, germanRestated]);
    await answered(session, 'another');
    expect([await spend(), session.state.questions]).toEqual([42, []]);
    const key = Object.keys(session.state.workbook.answers)[0]!;
    session.answer(key, 'same');
    await session.settled();
    expect(await spend()).toBe(32);
  });

  it('are asked the same question in whichever order they are dropped', async () => {
    const [one, two] = [await bookWith(engine, [german, austrian]), await bookWith(engine, [austrian, german])];
    expect(two.state.questions).toEqual(one.state.questions);
  });

  it('are one account meanwhile where one of them is by account and names no campaign', async () => {
    const session = await bookWith(engine, [googleCard([day(5, 10, '')]), googleFile([day(5, 10.08, 'Generic')])]);
    expect(session.state.questions).toMatchObject([{ kind: 'same-account', meanwhile: 'same' }]);
    expect([10, 10.08]).toContain(await spend());
  });

  it('raise no question where they agree', async () => {
    const again = metaFile([day(6, 10, 'DE wide'), day(7, 1, 'DE wide')], { name: 'de_2.csv' });
    expect((await bookWith(engine, [german, again])).state.questions).toEqual([]);
  });
});

describe('two accounts of two files each, restated', () => {
  const files = [german, germanRestated, austrian, austrianRestated];
  const orders: readonly (readonly SourceFile[])[] = [files, files.toReversed(), [files[2]!, files[0]!, files[3]!, files[1]!]];

  it('count each account once for every day', async () => {
    for (const order of orders) {
      await bookWith(engine, order);
      const rows = await rowsOf(engine, 'SELECT campaign, date, spend FROM ad_spend ORDER BY ALL');
      expect(rows.map((r) => `${r['campaign']} ${String(r['date']).slice(8)} ${r['spend']}`)).toEqual([
        'AT wide 05 3',
        'AT wide 06 5',
        'AT wide 07 3',
        'DE wide 05 10',
        'DE wide 06 12',
        'DE wide 07 10',
      ]);
    }
  });

  it('are two streams, each without a hole', async () => {
    const session = await bookWith(engine, files);
    const streams = session.state.ledger!.streams.map(({ title, runs }) => [title, runs]);
    const runs = [{ from: '2026-01-05', to: '2026-01-07' }];
    expect(streams).toEqual([
      ['Meta (account 1)', runs],
      ['Meta (account 2)', runs],
    ]);
  });
});
