import { describe, expect, it } from 'vitest';
import { money, unitless } from '../../../src/core/units.ts';
import { inputValue } from '../../../src/session/cells/input-cell.ts';
import { daysOf } from '../../../src/session/cells/metric-cells.ts';

describe('an input is worth', () => {
  it('its number in its unit', () => {
    const number = { value: 12.5, unit: money('EUR'), min: null, max: null, step: null };
    for (const control of ['number', 'slider'] as const)
      expect(inputValue({ control, ...number })).toEqual({ type: 'scalar', value: 12.5, unit: money('EUR'), metric: null });
  });

  it('the text that is chosen', () => {
    const value = inputValue({ control: 'select', value: 'DE', options: ['DE', 'AT'] });
    expect(value).toEqual({ type: 'scalar', value: 'DE', unit: unitless, metric: null });
  });

  it('a table of one row with the first and the last day, which metrics take for their days', () => {
    const value = inputValue({ control: 'dates', from: '2026-01-05', to: '2026-01-18' });
    expect(value).toMatchObject({
      table: {
        count: 1,
        columns: [
          { name: 'first_day', type: 'date' },
          { name: 'last_day', type: 'date' },
        ],
        rows: { in: 'here', rows: { data: [['2026-01-05'], ['2026-01-18']] } },
      },
    });
    expect(daysOf('Days', new Map([['days', value]]))).toEqual({ ok: true, value: { from: '2026-01-05', to: '2026-01-18' } });
  });

  it('another table where the days are others, and the same where they are not', () => {
    const versionOf = (from: string, to: string): unknown => {
      const value = inputValue({ control: 'dates', from, to });
      return value.type === 'table' && value.table.version;
    };
    expect(versionOf('2026-01-05', '2026-01-18')).toBe(versionOf('2026-01-05', '2026-01-18'));
    expect(versionOf('2026-01-05', '2026-01-18')).not.toBe(versionOf('2026-01-05', '2026-01-19'));
  });
});
