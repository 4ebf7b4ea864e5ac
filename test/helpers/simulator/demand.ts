import { dayOfYear, weekdayOf } from './calendar.ts';
import type { Settings } from './options.ts';

const WEEKDAYS = [1.02, 0.98, 0.96, 0.97, 0.95, 1.0, 1.12] as const;
const PEAKS = [
  { day: 332, width: 14, height: 0.9 },
  { day: 346, width: 10, height: 0.5 },
  { day: 205, width: 30, height: -0.15 },
  { day: 8, width: 6, height: 0.15 },
] as const;
const YEAR_MEAN = 1.096;

/** Demand relative to the year's mean: a Black-Friday-to-Christmas peak near 1.8, a summer dip, a January rise. */
export function seasonOf(day: number): number {
  const date = dayOfYear(day);
  const bump = PEAKS.reduce((sum, peak) => sum + peak.height * Math.exp(-0.5 * ((date - peak.day) / peak.width) ** 2), 0);
  return (1 + bump) / YEAR_MEAN;
}

/** Expected organic demand and its parts, one value a day. */
export interface Demand {
  readonly season: Float64Array;
  /** Expected first orders that no ad caused. */
  readonly organic: Float64Array;
}

/** The share of `ordersPerDay` that is organic first orders; the rest is ads and repeat. */
const ORGANIC_SHARE = 0.42;

/** organic = share × ordersPerDay × weekday × season × growth. */
export function demandOf({ firstDay, days, ordersPerDay, growth }: Settings): Demand {
  const season = Float64Array.from({ length: days }, (_, at) => seasonOf(firstDay + at));
  const organic = season.map(
    (level, at) => ORGANIC_SHARE * ordersPerDay * level * (WEEKDAYS[weekdayOf(firstDay + at)] as number) * (1 + growth) ** (at / 365),
  );
  return { season, organic };
}
