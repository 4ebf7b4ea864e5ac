import type { StartedCalc } from './client.ts';
import { LocalCalc } from './local.ts';

/** The formula engine in this thread, for where there are no workers: it cannot be ended, and its own budgets end every formula. */
export const calcHere = async (): Promise<StartedCalc> => ({
  remote: new LocalCalc(),
  kill: () => undefined,
  died: new Promise(() => undefined),
});
