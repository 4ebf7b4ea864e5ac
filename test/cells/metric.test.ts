import { describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { metric } from '../../src/cells/metric.ts';
import { metricOf } from '../../src/metrics/index.ts';

const known = new Set(['orders', 'ad_spend', 'marketing_costs', 'span', 'mer']);

describe('a metric cell', () => {
  it('begins with a metric that there is', () => {
    expect(metricOf(metric.empty().metric)).not.toBeNull();
  });

  it('reads the ledger tables its measures are sums of, by its choices, and the input that says which days', () => {
    expect(metric.reads(metric.empty(), known)).toEqual(['orders', 'ad_spend']);
    expect(metric.reads({ ...metric.empty(), span: 'Span' }, known)).toEqual(['span', 'orders', 'ad_spend']);
    expect(metric.reads({ ...metric.empty(), parameters: { spend_scope: 'all' } }, known)).toContain('marketing_costs');
    expect(metric.reads({ ...metric.empty(), span: 'gone' }, new Set())).toEqual([]);
  });

  it('reads no cell that is called like the metric', () => {
    expect(metric.reads(metric.empty(), known)).not.toContain('mer');
  });

  it('is kept with a metric or a choice that nobody knows, and reads no table then', () => {
    const unknown = { ...metric.empty(), metric: 'of_the_future', parameters: { any: 'thing' } };
    expect(v.parse(metric.schema, unknown)).toEqual(unknown);
    expect(metric.reads(unknown, known)).toEqual([]);
    expect(metric.reads({ ...metric.empty(), parameters: { any: 'thing' } }, known)).toEqual([]);
  });

  it('follows its input when that is renamed, and nothing else', () => {
    const props = { ...metric.empty(), span: 'Span' };
    expect(metric.renamed(props, 'span', 'days')).toEqual({ ...props, span: 'days' });
    expect(metric.renamed(props, 'mer', 'x')).toBe(props);
    expect(metric.renamed(metric.empty(), 'orders', 'x')).toEqual(metric.empty());
  });

  it.each([{ grain: 'year' }, { metric: 1 }, { parameters: { a: 1 } }, { parameters: null }, { span: 3 }, { span: undefined }])(
    'is not one with %j',
    (wrong) => {
      expect(v.is(metric.schema, { ...metric.empty(), ...wrong })).toBe(false);
    },
  );

  it('is found by its id and its title', () => {
    expect(metric.texts(metric.empty())).toEqual(['mer', 'MER']);
  });
});
