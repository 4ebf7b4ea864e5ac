import { getContext, setContext } from 'svelte';
import type { Wording } from '../core/problem-text.ts';
import type { LiveLocality, LiveSession } from '../session/session.svelte.ts';
import type { Session } from '../session/session.ts';
import type { Board } from './board.svelte.ts';
import type { Format } from './format.ts';

/** What every component of the page works with. */
export interface Desk {
  readonly session: Session;
  readonly live: LiveSession;
  readonly locality: LiveLocality;
  readonly format: Format;
  readonly wording: Wording;
  readonly board: Board;
}

const KEY = Symbol('desk');

export const provideDesk = (desk: Desk): Desk => setContext(KEY, desk);

export const useDesk = (): Desk => getContext<Desk>(KEY);
