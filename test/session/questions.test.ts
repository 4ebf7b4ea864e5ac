import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Session } from '../../src/session/session.ts';
import type { LocalEngine } from '../../workers/engine.ts';
import { startEngine } from '../helpers/engine.ts';
import { ordersFile, type GivenOrder } from '../helpers/exports.ts';
import { bookWith, metricOf, periodOf } from '../helpers/ledger.ts';

let engine: LocalEngine;
beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.close());

const paid = (n: number): GivenOrder[] => Array.from({ length: n }, () => ({ at: '2026-01-05', total: 10 }));
const pending: GivenOrder = { at: '2026-01-05', total: 10, status: 'pending' };
const voucher: GivenOrder = { at: '2026-01-05', total: 10, lines: [{ name: 'Voucher', price: 10, ships: false }] };

const revenue = async (session: Session) => periodOf(await metricOf(session, 'revenue', { grain: 'total' })).value;

async function answered(session: Session, key: string, value: string): Promise<Session> {
  session.answer(key, value);
  await session.settled();
  return session;
}

describe('pending orders', () => {
  it('are asked about where they are one in twenty or more, with the numbers', async () => {
    const session = await bookWith(engine, [ordersFile([...paid(19), pending])]);
    expect(session.state.questions).toMatchObject([
      { key: 'pending-orders', files: ['orders_export.csv'], evidence: ['1 of 20 orders is pending'], meanwhile: 'count' },
    ]);
    expect((await bookWith(engine, [ordersFile([...paid(20), pending])])).state.questions).toEqual([]);
  });

  it('count meanwhile, and what was answered holds', async () => {
    const session = await bookWith(engine, [ordersFile([...paid(1), pending])]);
    expect(await revenue(session)).toBe(20);
    await answered(session, 'pending-orders', 'leave-out');
    expect([await revenue(session), session.state.questions]).toEqual([10, []]);
    await answered(session, 'pending-orders', 'count');
    expect([await revenue(session), session.state.questions]).toEqual([20, []]);
  });

  it('are not asked about again once they count, by an answer that changes no setting', async () => {
    const session = await answered(await bookWith(engine, [ordersFile([pending])]), 'pending-orders', 'count');
    expect(session.state.questions).toEqual([]);
    session.drop([ordersFile([{ ...pending, name: '#9', id: '9' }], 'more.csv')]);
    await session.settled();
    expect(session.state.questions).toEqual([]);
  });
});

describe('lines without shipping', () => {
  it('are asked about, with a product, and are goods meanwhile', async () => {
    const session = await bookWith(engine, [ordersFile([...paid(1), voucher])]);
    expect(session.state.questions).toMatchObject([
      { key: 'lines-without-shipping', evidence: ['1 line, such as Voucher'], meanwhile: 'goods' },
    ]);
    expect(await revenue(session)).toBe(20);
  });

  it('are no revenue once they are gift cards', async () => {
    const session = await answered(await bookWith(engine, [ordersFile([...paid(1), voucher])]), 'lines-without-shipping', 'gift-cards');
    expect([await revenue(session), session.state.questions]).toEqual([10, []]);
    expect(await revenue(await answered(session, 'lines-without-shipping', 'goods'))).toBe(20);
  });
});
