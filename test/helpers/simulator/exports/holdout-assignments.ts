import { chunks } from '../csv.ts';
import type { Shop } from '../shop.ts';

/** Column names of the assignment list. */
export const ASSIGNMENTS_HEADER = 'email,group,from,to';

/** `holdout_assignments.csv`: each unit of the holdout, its arm and the window; the header alone without a holdout. */
export const holdoutAssignments = (shop: Shop): Generator<string> => chunks(rows(shop));

function* rows(shop: Shop): Generator<string> {
  yield `${ASSIGNMENTS_HEADER}\n`;
  const { holdout } = shop.truth;
  for (const { email, arm } of shop.assignments()) yield `${email},${arm},${holdout?.from},${holdout?.to}\n`;
}
