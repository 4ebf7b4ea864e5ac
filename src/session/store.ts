import type { Notice, SessionState } from './state.ts';

/** The state of a session as it is by now, and those who follow it. */
export class Store {
  #state: SessionState;
  readonly #listeners = new Set<() => void>();

  constructor(first: SessionState) {
    this.#state = first;
  }

  get state(): SessionState {
    return this.#state;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  set(change: Partial<SessionState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }

  /** Tells a person something, once. */
  notify(notice: Notice): void {
    const said = JSON.stringify(notice);
    if (!this.#state.notices.some((n) => JSON.stringify(n) === said)) this.set({ notices: [...this.#state.notices, notice] });
  }

  dismiss(notice: Notice): void {
    this.set({ notices: this.#state.notices.filter((n) => n !== notice) });
  }
}
