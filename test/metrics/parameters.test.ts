import { describe, expect, it } from 'vitest';
import { cm1 } from '../../src/metrics/cm-1.ts';
import { metrics } from '../../src/metrics/index.ts';
import { mer } from '../../src/metrics/mer.ts';
import { settledParameters } from '../../src/metrics/parameters.ts';

describe('a metric’s parameters', () => {
  it('are the standard ones where nothing is said', () => {
    expect(settledParameters(mer, {})).toEqual({ ok: true, value: { revenue_basis: 'net', spend_scope: 'paid' } });
  });

  it('are those that are said', () => {
    expect(settledParameters(mer, { revenue_basis: 'gross' })).toEqual({
      ok: true,
      value: { revenue_basis: 'gross', spend_scope: 'paid' },
    });
  });

  it('are refused under a name the metric does not have', () => {
    expect(settledParameters(mer, { basis: 'gross' })).toEqual({
      ok: false,
      error: { code: 'parameter-invalid', parameter: 'basis', detail: 'MER has no such choice; it has revenue_basis, spend_scope' },
    });
    expect(settledParameters(cm1, { spend_scope: 'all' })).toMatchObject({ error: { detail: 'CM1 has no such choice; it has none' } });
  });

  it('are refused with a value there is not, an inherited name included', () => {
    for (const value of ['netto', 'constructor', ''])
      expect(settledParameters(mer, { revenue_basis: value })).toMatchObject({
        ok: false,
        error: { code: 'parameter-invalid', parameter: 'revenue_basis' },
      });
  });
});

describe('every metric', () => {
  for (const metric of metrics) {
    it(`${metric.id} has a formula for each choice of its parameters and for each preset`, () => {
      const choices = metric.parameters.reduce<Record<string, string>[]>(
        (all, { id, options }) => all.flatMap((chosen) => options.map(({ value }) => Object.assign({ [id]: value }, chosen))),
        [{}],
      );
      for (const given of [...choices, ...metric.presets.map((p) => p.parameters)]) {
        const settled = settledParameters(metric, given);
        expect(settled.ok && metric.formula(settled.value)).toBeTruthy();
      }
    });
  }

  it('has an id and a title of its own', () => {
    expect(new Set(metrics.map((m) => m.id)).size).toBe(metrics.length);
    expect(new Set(metrics.map((m) => m.title)).size).toBe(metrics.length);
  });
});
