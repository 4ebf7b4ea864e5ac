import { CalcClient, type StartedCalc } from '../calc/client.ts';
import { serialOf } from '../calc/coerce.ts';

/** What a formula engine is started with. */
export interface CalcStart {
  /** Starts one; called again when one hangs. */
  readonly startCalc: () => Promise<StartedCalc>;
  readonly locale: string;
  readonly now: () => number;
}

/** Milliseconds that formulas may take before theirs is taken for an engine that hangs. */
const DEADLINE = 10_000;

/** The formula engine of a session: the moment is the one that the person's clock shows. */
export const calcOf = ({ startCalc, locale, now }: CalcStart): CalcClient =>
  new CalcClient({ start: startCalc, locale, deadline: DEADLINE, now: () => localSerial(new Date(now())) });

const localSerial = (d: Date): number =>
  serialOf(Date.UTC(d.getFullYear(), d.getMonth(), d.getDate(), d.getHours(), d.getMinutes(), d.getSeconds()));
