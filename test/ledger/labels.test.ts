import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LabelRule } from '../../src/core/ledger.ts';
import { sql } from '../../src/core/sql/sql.ts';
import { unwrap } from '../../src/core/result.ts';
import { labelled } from '../../src/ledger/labels.ts';
import type { LocalEngine } from '../../workers/engine.ts';
import { startEngine } from '../helpers/engine.ts';

let engine: LocalEngine;
beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.close());

const channel = (field: LabelRule['field'], contains: string, value: string): LabelRule => ({ label: 'channel', field, contains, value });

/** The channel of an order by some rules. */
async function channelOf(order: { source?: string; tags?: string }, ...rules: LabelRule[]): Promise<unknown> {
  const query = sql`SELECT ${labelled('channel', rules, ['source', 'tags'])} AS channel FROM (SELECT ${order.source ?? null} AS source, ${order.tags ?? null} AS tags)`;
  return unwrap(await engine.rows(query)).data[0]![0];
}

describe('a label', () => {
  it('is that of the first rule that fits', async () => {
    const rules = [channel('tags', 'wholesale', 'Wholesale'), channel('source', 'web', 'Online store')];
    expect(await channelOf({ source: 'web', tags: 'VIP, wholesale' }, ...rules)).toBe('Wholesale');
    expect(await channelOf({ source: 'web', tags: 'VIP' }, ...rules)).toBe('Online store');
  });

  it('is told by any of a rule’s words, capitals ignored', async () => {
    const rule = channel('source', ' POS , till', 'Shop floor');
    expect(await channelOf({ source: 'Shopify Pos' }, rule)).toBe('Shop floor');
    expect(await channelOf({ source: 'TILL 3' }, rule)).toBe('Shop floor');
  });

  it('is unassigned where no rule fits, the field is empty, or there are no rules', async () => {
    expect(await channelOf({ source: 'app' }, channel('source', 'web', 'Online store'))).toBe('unassigned');
    expect(await channelOf({}, channel('source', 'web', 'Online store'))).toBe('unassigned');
    expect(await channelOf({ source: 'web' })).toBe('unassigned');
  });

  it('is not made by a rule without words, for another label, or over a field the table does not have', async () => {
    const rules = [
      channel('source', ' , ', 'Everything'),
      channel('campaign', 'web', 'Campaign'),
      { ...channel('source', 'web', 'Role'), label: 'role' } as const,
    ];
    expect(await channelOf({ source: 'web' }, ...rules)).toBe('unassigned');
  });

  it('takes a rule’s words and value as text, whatever they hold', async () => {
    expect(await channelOf({ source: "o'hara" }, channel('source', "o'hara", "'); DROP TABLE orders; --"))).toBe(
      "'); DROP TABLE orders; --",
    );
  });
});
