import { expect, it } from 'vitest';
import { blendedRoas } from '../../src/metrics/blended-roas.ts';
import { mer } from '../../src/metrics/mer.ts';
import { settledParameters } from '../../src/metrics/parameters.ts';
import { unwrap } from '../../src/core/result.ts';

it('blended ROAS is MER over ad platforms, of total revenue unless said otherwise', () => {
  const standard = unwrap(settledParameters(blendedRoas, {}));
  expect(blendedRoas.formula(standard)).toEqual(mer.formula({ revenue_basis: 'total', spend_scope: 'paid' }));
  expect(blendedRoas.formula({ revenue_basis: 'net' })).toEqual(mer.formula({ revenue_basis: 'net', spend_scope: 'paid' }));
});

it('blended ROAS is a multiple that does not add up', () => {
  expect([blendedRoas.unit('EUR'), blendedRoas.additive]).toEqual([{ kind: 'multiple' }, false]);
});
