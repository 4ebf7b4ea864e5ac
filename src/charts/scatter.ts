import { framed, type ChartInput, type Drawing } from './axes/frame.ts';
import { looseAxis } from './axes/values.ts';
import { dotsOf, strands } from './marks/lines.ts';
import { tip } from './marks/tip.ts';
import { heights } from './tables/heights.ts';
import { isKnown } from './tables/spots.ts';

/** A dot for each row that has both values. */
export function scatter(input: ChartInput): Drawing {
  return framed(input, looseAxis(heights(input.chart)), (ground) => {
    const known = strands(ground).map((spots) => spots.filter(isKnown));
    return [...known.map((spots) => dotsOf(spots, 2.5)), tip(known.flat(), input.chart, input.text)];
  });
}
