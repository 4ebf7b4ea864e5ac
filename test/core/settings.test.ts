import { expect, it } from 'vitest';
import { EXCLUSIONS } from '../../src/core/ledger.ts';
import { DEFAULT_RULES, DEFAULT_SETTINGS } from '../../src/core/settings.ts';

it('a new workbook leaves tests, cancelled orders and those of zero value out, and counts pending ones', () => {
  expect(EXCLUSIONS.filter((reason) => DEFAULT_SETTINGS.leaveOut[reason])).toEqual(['test', 'cancelled', 'zero value']);
});

it('a new workbook has weeks from Monday, the export’s own days, the shop’s currency, and lines without shipping as goods', () => {
  expect(DEFAULT_SETTINGS).toMatchObject({ weekStart: 1, timeZone: null, currency: null, giftCards: false });
});

it('retargeting is told before brand, and brand before prospecting: a campaign’s name may hold several words', () => {
  expect(DEFAULT_RULES.filter((r) => r.label === 'role').map((r) => r.value)).toEqual([
    'retargeting',
    'retention',
    'brand search',
    'prospecting',
  ]);
});
