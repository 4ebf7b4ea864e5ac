import { createSubscriber } from 'svelte/reactivity';
import type { Locality, LocalityState } from '../engine/locality.ts';
import type { Session } from './session.ts';
import type { SessionState } from './state.ts';

/** The one place where Svelte meets the session: reading `state` inside a component makes it follow. */
export class LiveSession {
  readonly #follow: () => void;

  constructor(readonly session: Session) {
    this.#follow = createSubscriber((update) => session.subscribe(update));
  }

  get state(): SessionState {
    this.#follow();
    return this.session.state;
  }
}

export class LiveLocality {
  readonly #follow: () => void;

  constructor(readonly locality: Locality) {
    this.#follow = createSubscriber((update) => locality.subscribe(update));
  }

  get state(): LocalityState {
    this.#follow();
    return this.locality.state;
  }
}
