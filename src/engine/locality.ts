import type { WorkerReport } from './protocol.ts';

/** A request or a refused attempt, as the browser told it. */
export interface Attempt {
  readonly at: number;
  readonly where: string;
  readonly url: string;
  /** What refused it; null if it went out. */
  readonly blockedBy: string | null;
}

export interface LocalityState {
  readonly sealed: boolean;
  /** Requests since the seal; before it the page loads its own parts. */
  readonly requests: number;
  readonly blocked: number;
  readonly attempts: readonly Attempt[];
}

const KEPT = 200;

/** Counts what the page and its workers ask of the network, by the browser's own account. */
export class Locality {
  #state: LocalityState = { sealed: false, requests: 0, blocked: 0, attempts: [] };
  readonly #listeners = new Set<() => void>();
  readonly channel: string;
  readonly #living = new Map<string, () => void>();

  constructor(channel: string) {
    this.channel = channel;
    const reports = new BroadcastChannel(channel);
    reports.addEventListener('message', ({ data }: MessageEvent<WorkerReport>) => this.#hear(data));
    document.addEventListener('securitypolicyviolation', (event) => this.#note('page', event.blockedURI, event.effectiveDirective));
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) this.#requested('page', entry.name, performance.timeOrigin + entry.startTime);
    }).observe({ type: 'resource', buffered: true });
  }

  #sealedAt = Infinity;

  get state(): LocalityState {
    return this.#state;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** From now on every request counts. */
  sealed(): void {
    this.#sealedAt = performance.timeOrigin + performance.now();
    this.#set({ ...this.#state, sealed: true });
  }

  /** Resolves when a worker that has said it lives is gone: the browser then gives up the lock that it held. */
  async death(name: string): Promise<string> {
    if (!navigator.locks) return new Promise(() => undefined);
    await new Promise<void>((resolve) => this.#living.set(name, resolve));
    await navigator.locks.request(`${this.channel}:${name}`, () => undefined);
    return `${name} ended`;
  }

  #hear(report: WorkerReport): void {
    if (report.kind === 'alive') this.#living.get(report.name)?.();
    else if (report.kind === 'blocked') this.#note(report.name, report.url, report.by);
    else this.#requested(report.name, report.url, Date.now());
  }

  #requested(where: string, url: string, at: number): void {
    if (url.startsWith('blob:') || url.startsWith('data:') || at < this.#sealedAt) return;
    this.#add({ at, where, url, blockedBy: null });
  }

  #note(where: string, url: string, by: string): void {
    this.#add({ at: Date.now(), where, url, blockedBy: by });
  }

  #add(attempt: Attempt): void {
    const { requests, blocked, attempts } = this.#state;
    this.#set({
      ...this.#state,
      requests: requests + (attempt.blockedBy === null ? 1 : 0),
      blocked: blocked + (attempt.blockedBy === null ? 0 : 1),
      attempts: [attempt, ...attempts].slice(0, KEPT),
    });
  }

  #set(state: LocalityState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}
