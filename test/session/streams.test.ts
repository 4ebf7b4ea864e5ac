import { describe, expect, it } from 'vitest';
import type { LedgerSource } from '../../src/core/ledger.ts';
import { sql } from '../../src/core/sql/sql.ts';
import { accountStream, streamsOf } from '../../src/session/streams.ts';

const days = (from: number, to: number) => ({
  from: `2026-01-${String(from).padStart(2, '0')}`,
  to: `2026-01-${String(to).padStart(2, '0')}`,
});

const source = (feeds: 'orders' | 'ad_spend', streams: readonly string[], covers: LedgerSource['covers'], pause = 0): LedgerSource => ({
  table: 't',
  sha256: 's',
  readAs: '',
  feeds: { [feeds]: sql`FROM t` },
  covers,
  asOf: null,
  refunded: 0,
  keyed: true,
  pause,
  streams,
});
const shop = (covers: LedgerSource['covers'], ...names: string[]) => source('orders', names, covers);
const meta = (covers: LedgerSource['covers'], ...accounts: string[]) =>
  source('ad_spend', accounts.length > 0 ? accounts.map((a) => accountStream('Meta', a)) : ['Meta'], covers);

const told = (...sources: LedgerSource[]): unknown => streamsOf(sources).map(({ title, runs }) => [title, runs]);

describe('a shop', () => {
  it('is told by all files that name it', () => {
    expect(told(shop(days(1, 5), '#'), shop(days(6, 9), '#'))).toEqual([['#', [days(1, 9)]]]);
  });

  it('that has changed the prefix of its names is one shop, if a file has both', () => {
    expect(told(shop(days(1, 5), '#'), shop(days(6, 9), 'AI-'), shop(days(5, 7), '#', 'AI-'))).toEqual([['#, AI-', [days(1, 9)]]]);
    expect(told(shop(days(1, 5), '#'), shop(days(6, 9), 'AI-'))).toEqual([
      ['#', [days(1, 5)]],
      ['AI-', [days(6, 9)]],
    ]);
  });

  it('pauses as long as the slowest of its files does', () => {
    expect(streamsOf([source('orders', ['#'], days(1, 5), 2), source('orders', ['#'], days(6, 9), 1)])[0]!.pause).toBe(2);
  });
});

describe('an ad account', () => {
  it('is told by the files that name it, each account by itself, also where one file has several', () => {
    expect(told(meta(days(1, 9), 'DE', 'AT'), meta(days(10, 20), 'DE'))).toEqual([
      ['Meta (AT)', [days(1, 9)]],
      ['Meta (DE)', [days(1, 20)]],
    ]);
  });

  it('is told by files without a name too, where it is the only one', () => {
    expect(told(meta(days(1, 9), 'DE'), meta(days(10, 20)))).toEqual([['Meta (DE)', [days(1, 20)]]]);
  });

  it('is not, where several are named: those files are of an account nobody knows', () => {
    expect(told(meta(days(1, 20), 'DE'), meta(days(1, 20), 'AT'), meta(days(10, 12)))).toEqual([
      ['Meta', [days(10, 12)]],
      ['Meta (AT)', [days(1, 20)]],
      ['Meta (DE)', [days(1, 20)]],
    ]);
  });

  it('is of its own platform', () => {
    expect(told(meta(days(1, 9), 'DE'), source('ad_spend', ['Google'], days(1, 5)))).toEqual([
      ['Google', [days(1, 5)]],
      ['Meta (DE)', [days(1, 9)]],
    ]);
  });
});

it('shops come before ad accounts, and a file without days is no stream', () => {
  expect(told(meta(days(1, 2)), shop(days(1, 2), '#'), shop(null, 'AI-'))).toEqual([
    ['#', [days(1, 2)]],
    ['Meta', [days(1, 2)]],
  ]);
});
