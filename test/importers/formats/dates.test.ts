import { describe, expect, it } from 'vitest';
import { dateOrderOf, looksLikeDate } from '../../../src/importers/formats/dates.ts';

describe('the order of day and month', () => {
  it.each([
    ['dmy', ['03/04/2024', '25/04/2024']],
    ['dmy', ['01.02.2024']],
    ['dmy', ['1-2-24', '31-12-24']],
    ['mdy', ['03/04/2024', '04/25/2024']],
    ['mdy', ['1/2/24', '12/31/24 10:30']],
  ] as const)('is %s in %j', (order, cells) => {
    expect(dateOrderOf(cells)).toEqual({ value: order, certain: true, evidence: [] });
  });

  it('is not asked for dates that begin with the year, or have words', () => {
    expect(dateOrderOf(['2024-01-02', '2024/3/4', 'Thu, 5 Feb 2026', 'Feb 5, 2026', '', '--'])).toEqual({
      value: 'ymd',
      certain: true,
      evidence: [],
    });
  });

  it('is in doubt where no number passes 12, with three dates as evidence', () => {
    expect(dateOrderOf(['03/04/2024', '03/04/2024', '05/06/2024', '07/08/2024', '09/10/2024'])).toEqual({
      value: 'dmy',
      certain: false,
      evidence: ['03/04/2024', '05/06/2024', '07/08/2024'],
    });
  });

  it('is in doubt where cells prove both, with one of each as evidence', () => {
    expect(dateOrderOf(['25/04/2024', '04/25/2024'])).toMatchObject({ certain: false, evidence: ['25/04/2024', '04/25/2024'] });
  });
});

describe('a cell that looks like a date', () => {
  it.each(['2024-01-02', '2024-01-02 10:00', '1/2/2024', ' 01.02.24', '1-2-2024'])('%s does', (cell) => {
    expect(looksLikeDate(cell)).toBe(true);
  });

  it.each(['12.50', '2024', 'May', '1/2', '1/2-2024', '192.168.0.1.5'])('%s does not', (cell) => {
    expect(looksLikeDate(cell)).toBe(false);
  });
});
