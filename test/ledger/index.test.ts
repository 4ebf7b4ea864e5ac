import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS, type Settings } from '../../src/core/settings.ts';
import { ledgerPlan, ledgerTables, moneyColumnsOf, nameOf, versions } from '../../src/ledger/index.ts';

const planOf = (settings: Partial<Settings> = {}, currency = 'EUR') =>
  ledgerPlan({ sources: [], settings: { ...DEFAULT_SETTINGS, ...settings }, currency });

/** The definitions whose version differs between two plans. */
function differing(a: ReturnType<typeof planOf>, b: ReturnType<typeof planOf>): string[] {
  const [one, two] = [versions(a), versions(b)];
  return [...two.keys()].filter((name) => one.get(name) !== two.get(name)).sort();
}

describe('the plan of the ledger', () => {
  it('defines each thing after what it reads', () => {
    for (const settings of [{}, { giftCards: true }]) {
      const defined = new Set<string>();
      for (const definition of planOf(settings)) {
        expect(definition.reads.filter((name) => !defined.has(name))).toEqual([]);
        defined.add(nameOf(definition));
      }
    }
  });

  it('defines every table people read, under its own name', () => {
    const shown = planOf()
      .filter((d) => d.as === 'view')
      .map(nameOf);
    expect(shown).toEqual(ledgerTables.map((t) => t.name));
  });

  it('says of every definition what its query reads', () => {
    for (const { query, reads, name } of planOf({ giftCards: true })) {
      const read = [...query.text.matchAll(/\bbase\.(\w+)/g)].map((match) => match[0]);
      expect([name, [...new Set(read)].filter((table) => !reads.includes(table) && !reads.includes('orders'))]).toEqual([name, []]);
    }
  });
});

describe('a definition’s version', () => {
  it('is the same for the same plan', () => {
    expect(versions(planOf())).toEqual(versions(planOf()));
  });

  it('changes with its query, and with the version of anything it reads', () => {
    const rule = { costRules: [{ kind: 'fees', basis: 'percent', amount: 1, valid_from: null }] } as const;
    expect(differing(planOf(), planOf(rule))).toEqual(['base.cost_days', 'base.cost_rules', 'customers', 'orders', 'cost_rules'].sort());
  });

  it('changes with the workbook’s currency where rates, costs and rules stand in it', () => {
    const changed = ['base.fx_rates', 'base.product_costs', 'customers', 'orders', 'product_costs'];
    expect(differing(planOf(), planOf({}, 'USD'))).toEqual(changed);
  });
});

it('the money of a table is its columns in that unit: a rule’s amount is none, it may be per cent', () => {
  expect([...moneyColumnsOf('refunds')]).toEqual(['amount']);
  expect([...moneyColumnsOf('cost_rules')]).toEqual([]);
  expect([...moneyColumnsOf('orders_export_1')]).toEqual([]);
});
