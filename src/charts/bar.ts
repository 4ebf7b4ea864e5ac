import { framed, type ChartInput, type Drawing } from './axes/frame.ts';
import { valueAxis } from './axes/values.ts';
import { besideEachOther, boxMarks } from './marks/boxes.ts';
import { heights } from './tables/heights.ts';

/** Bars from zero, those of one place beside each other. */
export function bar(input: ChartInput): Drawing {
  return framed(input, valueAxis(heights(input.chart)), (ground) => boxMarks(besideEachOther(input.chart, ground.x), ground));
}
