import { expect, it } from 'vitest';
import { selectList } from '../../src/core/ledger.ts';
import { id } from '../../src/core/sql/sql.ts';
import { ledgerTables } from '../../src/ledger/index.ts';

it('a staging row has every column of its shape, in its order and type; what is not given is NULL', () => {
  const shape = { sku: 'VARCHAR', unit_cost: 'DECIMAL(18,4)' };
  expect(selectList(shape, { unit_cost: id('Cost per item') }).text).toBe(
    'CAST(NULL AS VARCHAR) AS "sku", CAST("Cost per item" AS DECIMAL(18,4)) AS "unit_cost"',
  );
});

it('every ledger table says what it and each of its columns is, and its grain is of its columns', () => {
  for (const { says, grain, columns } of ledgerTables) {
    expect(says).toMatch(/\.$/);
    for (const column of Object.values(columns)) expect(column.says).toMatch(/[.:…]$/);
    for (const name of grain ?? []) expect(Object.keys(columns)).toContain(name);
  }
});
