import type { Explanation } from './explanations.ts';
import { ironCalcDifferences } from './iron-calc-differences.ts';
import { libreOfficeDifferences } from './libre-office-differences.ts';

/** Every reason for which another engine may say something else than ours, Excel's documentation deciding. */
export const differences: readonly Explanation[] = [...libreOfficeDifferences, ...ironCalcDifferences];
