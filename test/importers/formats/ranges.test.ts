import { describe, expect, it } from 'vitest';
import { rangeInWords } from '../../../src/importers/formats/ranges.ts';

describe('the days that a title line names', () => {
  it.each([
    ['en', 'July 8, 2025 - July 31, 2025'],
    ['en', '"July 8, 2025 - July 31, 2025"'],
    ['en', '8 July 2025 - 31 July 2025'],
    ['en', 'Jul 8, 2025 – Jul 31, 2025'],
    ['de', '8. Juli 2025 - 31. Juli 2025'],
    ['fr', '8 juillet 2025 - 31 juillet 2025'],
    ['fr', '8 juil. 2025 — 31 juil. 2025'],
    ['es', '8 de julio de 2025 - 31 de julio de 2025'],
    ['it', '8 luglio 2025 - 31 luglio 2025'],
    ['pt', '8 de julho de 2025 - 31 de julho de 2025'],
    ['nl', '8 juli 2025 - 31 juli 2025'],
    ['iso', '2025-07-08 - 2025-07-31'],
  ])('are read in %s: %s', (_, line) => {
    expect(rangeInWords(line)).toEqual({ from: '2025-07-08', to: '2025-07-31' });
  });

  it.each([
    ['March 1, 2026', '2026-03-01'],
    ['1. März 2026', '2026-03-01'],
    ['1 août 2026', '2026-08-01'],
    ['3 de outubro de 2026', '2026-10-03'],
    ['31 dicembre 2025', '2025-12-31'],
    ['29 February 2024', '2024-02-29'],
  ])('may be one: %s', (line, day) => {
    expect(rangeInWords(line)).toEqual({ from: day, to: day });
  });

  it.each(['en', 'de', 'fr', 'es', 'it', 'pt', 'nl'])('are read in every month of %s, long and short', (locale) => {
    for (let month = 0; month < 12; month++) {
      for (const style of ['long', 'short'] as const) {
        const date = new Date(Date.UTC(2026, month, 15));
        const line = new Intl.DateTimeFormat(locale, { day: 'numeric', month: style, year: 'numeric', timeZone: 'UTC' }).format(date);
        expect(rangeInWords(line), line).toEqual({ from: date.toISOString().slice(0, 10), to: date.toISOString().slice(0, 10) });
      }
    }
  });

  it.each(['All time', 'Campaign report', '', 'July', 'July 2025', 'May we help?', '2025', 'a - b - c', '31 February 2026', '0 July 2025'])(
    'are none in %j',
    (line) => {
      expect(rangeInWords(line)).toBeNull();
    },
  );

  it('are none where only one end of the range is a day', () => {
    expect(rangeInWords('July 8, 2025 - today')).toBeNull();
  });
});
