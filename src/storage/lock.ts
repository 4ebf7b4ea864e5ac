const PATIENCE_MS = 1_000;

/** Holds a lock for as long as the page lives; false if another tab has it. A page that is just being left lets go in time. */
export function heldForGood(name: string): Promise<boolean> {
  return new Promise((resolve) => {
    const held = (): Promise<never> => {
      resolve(true);
      return new Promise(() => undefined);
    };
    navigator.locks.request(name, { signal: AbortSignal.timeout(PATIENCE_MS) }, held).catch(() => resolve(false));
  });
}
