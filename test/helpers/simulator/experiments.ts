import type { Areas } from './channels.ts';
import type { Region } from './markets.ts';
import type { GeoTestPlan } from './options.ts';
import { fractionAt, keyOf, stream } from './random.ts';

/**
 * Which regions belong to a geo test's arms. Provinces other than the shop's home are paired by size and each pair is split by
 * a seeded coin; an odd one out, the home region and whole countries are `rest`. Arms exist whether or not a test runs.
 */
export function areasOf(regions: readonly Region[], seed: number, plan: GeoTestPlan | null): Areas {
  const eligible = regions.filter((region) => region.province !== null && !region.home).toSorted((a, b) => b.weight - a.weight);
  const pairs = Array.from({ length: eligible.length >> 1 }, (_, at) => eligible.slice(2 * at, 2 * at + 2).map((region) => region.code));
  const drawn = pairs.map((pair, at) => (stream(seed, 'geo arms', at).chance(0.5) ? pair : pair.toReversed()));
  const test = plan?.test ?? drawn.map((pair) => pair[0] as string);
  const control = plan?.control ?? drawn.map((pair) => pair[1] as string).filter((code) => !test.includes(code));
  const rest = regions.map((region) => region.code).filter((code) => !test.includes(code) && !control.includes(code));
  return { test, control, rest };
}

/** `treatment` or `control` by a seeded hash of the customer's number. */
export function armReader(seed: number, treatmentShare: number): (customer: number) => 'treatment' | 'control' {
  const key = keyOf(seed, 'holdout arm');
  return (customer) => (fractionAt(key, customer) < treatmentShare ? 'treatment' : 'control');
}

/** Whether a day (counted from the shop's first) lies in a plan's window. */
export const inWindow = (plan: { readonly fromDay: number; readonly days: number } | null, day: number): boolean =>
  plan !== null && day >= plan.fromDay && day < plan.fromDay + plan.days;
