import { annuityFunctions } from './annuity-functions.ts';
import { cashFlows } from './cash-flows.ts';
import { depreciation } from './depreciation.ts';
import type { FunctionRow } from './function.ts';

/** Money over time. Amounts keep their currency, which has to be one; rates are parts (0.05 is 5 %). */
export const financial: readonly FunctionRow[] = [...annuityFunctions, ...cashFlows, ...depreciation];
