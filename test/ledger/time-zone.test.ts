import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ProblemError } from '../../src/core/result.ts';
import { isTimeZone, transitions } from '../../src/ledger/time-zone.ts';

/** The offset at an instant by the transitions: the last one that has begun. */
function offsetAt(zone: string, instant: number): number {
  const text = new Date(instant).toISOString().slice(0, 19).replace('T', ' ');
  return transitions(zone).findLast((t) => t.fromUtc <= text)!.minutes;
}

/** The same by `Intl`, from the text of the local time. */
function offsetOfIntl(zone: string, instant: number): number {
  const local = new Date(instant).toLocaleString('sv-SE', { timeZone: zone });
  return Math.round((Date.parse(`${local.replace(' ', 'T')}Z`) - Math.floor(instant / 1000) * 1000) / 60_000);
}

const ZONES = [
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'America/Sao_Paulo',
  'Africa/Casablanca',
  'UTC',
];

describe('transitions', () => {
  it('of Berlin are two a year, at one o’clock UTC', () => {
    const of2026 = transitions('Europe/Berlin').filter((t) => t.fromUtc.startsWith('2026'));
    expect(of2026).toEqual([
      { fromUtc: '2026-03-29 01:00:00', minutes: 120 },
      { fromUtc: '2026-10-25 01:00:00', minutes: 60 },
    ]);
  });

  it('of a zone without daylight saving are its one offset', () => {
    expect(transitions('Asia/Kathmandu')).toEqual([{ fromUtc: '1900-01-01 00:00:00', minutes: 345 }]);
  });

  it('of a zone that is not known are a problem, not a guess', () => {
    expect(() => transitions('Europe/Atlantis')).toThrow(ProblemError);
  });

  it('can be of half an hour', () => {
    const of2026 = transitions('Australia/Lord_Howe').filter((t) => t.fromUtc.startsWith('2026'));
    expect(of2026.map((t) => t.minutes)).toEqual([630, 660]);
  });

  it('agree with Intl at any instant of any zone', () => {
    const [first, last] = [Date.UTC(2004, 0, 1), Date.UTC(2037, 11, 31)];
    const property = fc.property(fc.constantFrom(...ZONES), fc.integer({ min: first, max: last }), (zone, instant) => {
      expect(offsetAt(zone, instant)).toBe(offsetOfIntl(zone, instant));
    });
    fc.assert(property, { seed: 5, numRuns: 60 });
  });

  it('agree with Intl a minute before and at each change', () => {
    for (const zone of ['Europe/Berlin', 'Africa/Casablanca', 'America/Sao_Paulo']) {
      for (const { fromUtc, minutes } of transitions(zone).slice(1)) {
        const instant = Date.parse(`${fromUtc.replace(' ', 'T')}Z`);
        expect([zone, fromUtc, offsetOfIntl(zone, instant)]).toEqual([zone, fromUtc, minutes]);
        expect(offsetOfIntl(zone, instant - 60_000)).not.toBe(minutes);
      }
    }
  });
});

it('a time zone is one that this machine knows', () => {
  expect(['Europe/Berlin', 'UTC', 'Europe/Atlantis', ''].map(isTimeZone)).toEqual([true, true, false, false]);
});
