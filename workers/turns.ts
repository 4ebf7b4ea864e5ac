import { stopped } from './pending.ts';

/**
 * One query at a time, in the order they were asked. In one thread two queries gain nothing from running side by side, and
 * DuckDB gives each a step for a step of the other: beside an import a query of milliseconds would take minutes.
 */
export class Turns {
  #last: Promise<unknown> = Promise.resolve();

  /** Resolves with what ends the turn, once all before it have ended theirs. Throws a `ProblemError` if the signal comes first. */
  async take(signal: AbortSignal): Promise<() => void> {
    const before = this.#last;
    let end: () => void = () => undefined;
    this.#last = Promise.all([before, new Promise<void>((resolve) => (end = resolve))]);
    let giveUp: () => void = () => undefined;
    const aborted = new Promise<void>((resolve) => (giveUp = resolve));
    signal.addEventListener('abort', giveUp);
    await Promise.race([before, aborted]);
    signal.removeEventListener('abort', giveUp);
    if (!signal.aborted) return end;
    end();
    throw stopped(signal);
  }
}
