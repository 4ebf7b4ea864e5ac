import { aggregateCases } from '../calc/functions/aggregate.cases.ts';
import { arrayCases } from '../calc/functions/arrays.cases.ts';
import type { Case } from '../calc/functions/case.ts';
import { dateCases } from '../calc/functions/date.cases.ts';
import { financialCases } from '../calc/functions/financial.cases.ts';
import { inferenceCases } from '../calc/functions/inference.cases.ts';
import { informationCases } from '../calc/functions/information.cases.ts';
import { lambdaCases } from '../calc/functions/lambdas.cases.ts';
import { logicalCases } from '../calc/functions/logical.cases.ts';
import { lookupCases } from '../calc/functions/lookup.cases.ts';
import { mathCases } from '../calc/functions/math.cases.ts';
import { roundingCases } from '../calc/functions/rounding.cases.ts';
import { statisticsCases } from '../calc/functions/statistics.cases.ts';
import { textFormatCases } from '../calc/functions/text-format.cases.ts';
import { textCases } from '../calc/functions/text.cases.ts';

/** The documented examples of all functions, each formula once. */
export const documentedCases: readonly Case[] = [
  ...new Map(
    [
      ...aggregateCases,
      ...arrayCases,
      ...dateCases,
      ...financialCases,
      ...inferenceCases,
      ...informationCases,
      ...lambdaCases,
      ...logicalCases,
      ...lookupCases,
      ...mathCases,
      ...roundingCases,
      ...statisticsCases,
      ...textFormatCases,
      ...textCases,
    ].map((told) => [told.formula, told] as const),
  ).values(),
];
