import type { Metric } from '../core/metric.ts';
import { blendedRoas } from './blended-roas.ts';
import { cm1 } from './cm-1.ts';
import { cm2 } from './cm-2.ts';
import { cm3 } from './cm-3.ts';
import { mer } from './mer.ts';
import { revenue } from './revenue.ts';
import { spendShare } from './spend-share.ts';
import { spend } from './spend.ts';

/** Every metric, in the order people meet them. */
export const metrics: readonly Metric[] = [mer, revenue, spend, blendedRoas, spendShare, cm1, cm2, cm3];

export const metricOf = (id: string): Metric | null => metrics.find((m) => m.id === id) ?? null;
