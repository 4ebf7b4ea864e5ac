import { framed, type ChartInput, type Drawing } from './axes/frame.ts';
import { valueAxis } from './axes/values.ts';
import { boxMarks, onTopOfEachOther } from './marks/boxes.ts';
import { stackHeights } from './tables/heights.ts';

/** Bars on top of each other: what is positive up from zero, what is negative down. */
export function stacked(input: ChartInput): Drawing {
  return framed(input, valueAxis(stackHeights(input.chart)), (ground) => boxMarks(onTopOfEachOther(input.chart, ground.x), ground));
}
