import { expect, it } from 'vitest';
import { money, multiple, ratio, unitless } from '../../../src/core/units.ts';
import { copyText } from '../../../src/ui/commands/copying.ts';

it('a number is copied with all its digits and the decimal mark of the locale, as spreadsheets read it', () => {
  expect(copyText(1234.5678, money('EUR'), '.')).toBe('1234.5678');
  expect(copyText(1234.5678, money('EUR'), ',')).toBe('1234,5678');
  expect(copyText(0.1 + 0.2, unitless, '.')).toBe('0.3');
  expect(copyText(-2.5, multiple, ',')).toBe('-2,5');
});

it('a part of a whole is copied in per cent', () => {
  expect(copyText(0.125, ratio, ',')).toBe('12,5%');
});

it('anything else is copied as it is; nothing as nothing', () => {
  expect([copyText('a.b', unitless, ','), copyText(true, unitless, '.'), copyText(null, unitless, '.')]).toEqual(['a.b', 'TRUE', '']);
});
