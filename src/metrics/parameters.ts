import type { Metric, Parameter, Parameters } from '../core/metric.ts';
import { fail, ok, type Result } from '../core/result.ts';

export const revenueBasis: Parameter = {
  id: 'revenue_basis',
  title: 'Revenue basis',
  standard: 'net',
  options: [
    { value: 'gross', label: 'Gross' },
    { value: 'sales', label: 'Net of discounts' },
    { value: 'net', label: 'Net of discounts and returns' },
    { value: 'total', label: 'Total with tax and shipping' },
  ],
};

export const spendScope = (standard: 'paid' | 'all'): Parameter => ({
  id: 'spend_scope',
  title: 'Spend scope',
  standard,
  options: [
    { value: 'paid', label: 'Ad platforms' },
    { value: 'all', label: 'All marketing' },
  ],
});

/** A metric's parameters, the standard ones filled in; a problem for a name or value it does not have. */
export function settledParameters(metric: Metric, given: Parameters): Result<Parameters> {
  const names = metric.parameters.map((p) => p.id);
  const stray = Object.keys(given).find((name) => !names.includes(name));
  if (stray !== undefined)
    return fail({
      code: 'parameter-invalid',
      parameter: stray,
      detail: `${metric.title} has no such choice; it has ${names.join(', ') || 'none'}`,
    });
  for (const parameter of metric.parameters) {
    const value = given[parameter.id];
    const values = parameter.options.map((o) => o.value);
    if (value !== undefined && !values.includes(value))
      return fail({ code: 'parameter-invalid', parameter: parameter.id, detail: `“${value}” is not one of ${values.join(', ')}` });
  }
  return ok(Object.fromEntries(metric.parameters.map((p) => [p.id, given[p.id] ?? p.standard])));
}
