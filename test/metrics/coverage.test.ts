import { describe, expect, it } from 'vitest';
import type { DayRange } from '../../src/core/calendar.ts';
import { isIncomplete, isTold, runsOf, type Stream } from '../../src/metrics/coverage.ts';

const days = (from: string, to: string): DayRange => ({ from: `2026-01-${from}`, to: `2026-01-${to}` });
const shop = (...runs: DayRange[]): Stream => ({ title: 'Shopify', feeds: 'orders', runs, pause: 0 });
const ads = (...runs: DayRange[]): Stream => ({ title: 'Meta', feeds: 'ad_spend', runs, pause: 0 });

/** The week from 12 to 18 January 2026. */
const incomplete = (...streams: Stream[]): boolean => isIncomplete(streams, ['orders', 'ad_spend'], '2026-01-12', '2026-01-18');

describe('the runs of days that files cover', () => {
  it('join where they overlap or touch', () => {
    expect(runsOf([days('10', '14'), days('01', '09'), days('12', '20')], 'ad_spend')).toEqual([days('01', '20')]);
  });

  it('have a hole where an ad account lacks a day', () => {
    expect(runsOf([days('01', '09'), days('11', '20')], 'ad_spend')).toEqual([days('01', '09'), days('11', '20')]);
  });

  it('have none where a shop was quiet for a week, and one where it was quiet for longer', () => {
    expect(runsOf([days('01', '05'), days('13', '20')], 'orders')).toEqual([days('01', '20')]);
    expect(runsOf([days('01', '05'), days('14', '20')], 'orders')).toEqual([days('01', '05'), days('14', '20')]);
  });
});

describe('a period is incomplete', () => {
  it('if a source ends before its last day', () => {
    expect(incomplete(shop(days('01', '17')), ads(days('01', '31')))).toBe(true);
    expect(incomplete(shop(days('01', '31')), ads(days('01', '17')))).toBe(true);
  });

  it('if a source begins within it', () => {
    expect(incomplete(shop(days('01', '31')), ads(days('13', '31')))).toBe(true);
  });

  it('if a source has a hole in it', () => {
    expect(incomplete(shop(days('01', '31')), ads(days('01', '13'), days('15', '31')))).toBe(true);
  });

  it('if a source ended before it', () => {
    expect(incomplete(shop(days('01', '31')), ads(days('01', '11')))).toBe(true);
  });

  it('not if all sources tell all of it', () => {
    expect(incomplete(shop(days('12', '18')), ads(days('12', '18')))).toBe(false);
  });

  it('not for want of a source that began after it', () => {
    expect(incomplete(shop(days('01', '31')), ads(days('01', '31')), ads(days('19', '31')))).toBe(false);
  });

  it('not if a shop’s first order came no later than its orders usually do', () => {
    const first = shop(days('14', '31'));
    expect(incomplete({ ...first, pause: 1 })).toBe(true);
    expect(incomplete({ ...first, pause: 2 })).toBe(false);
  });

  it('by the sources it reads alone', () => {
    expect(isIncomplete([shop(days('01', '31')), ads(days('13', '14'))], ['orders'], '2026-01-12', '2026-01-18')).toBe(false);
  });
});

describe('a table is told', () => {
  it('in a period that one of its sources has a day of', () => {
    const streams = [shop(days('01', '12')), ads(days('19', '31'))];
    expect(isTold(streams, 'orders', '2026-01-12', '2026-01-18')).toBe(true);
    expect(isTold(streams, 'ad_spend', '2026-01-12', '2026-01-18')).toBe(false);
  });
});
