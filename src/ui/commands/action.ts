import type { Desk } from '../context.ts';

export const GROUPS = ['Workbook', 'Page', 'Cell', 'Go to', 'View'] as const;
export type Group = (typeof GROUPS)[number];

/**
 * Where the keys of an action mean it: anywhere; wherever no text is being typed (`outside-typing`: a text field that holds what was
 * committed counts as outside); outside of text fields; or only while the frame of a cell itself has the focus.
 */
export type Scope = 'anywhere' | 'outside-typing' | 'outside-text' | 'cell';

/** Something a person can do by its name or by its keys. */
export interface Action {
  /** Unique among all actions. */
  readonly id: string;
  readonly title: string;
  readonly group: Group;
  /** Keys such as `Mod+Shift+Z`; Mod is ⌘ on a Mac, else Ctrl. The first is the one that is shown. */
  readonly keys: readonly string[];
  readonly scope: Scope;
  /** Can it be done as things stand? */
  available(desk: Desk): boolean;
  run(desk: Desk): void;
}

type Parts = Pick<Action, 'id' | 'title' | 'run'> & Partial<Action>;

/** An action of a group: without keys, anywhere and always available, unless said otherwise. */
export const actionIn =
  (group: Group) =>
  (parts: Parts): Action => ({ group, keys: [], scope: 'anywhere', available: () => true, ...parts });
