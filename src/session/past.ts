import type { Workbook } from '../workbook/document.ts';
import { restarted, type History } from '../workbook/history.ts';
import type { Storage } from './storage.ts';
import type { Store } from './store.ts';

/** The workbook's history: what the page shows is its present, and that is what is kept. */
export class Past {
  #history: History;

  constructor(
    readonly store: Store,
    readonly storage: Storage,
  ) {
    this.#history = restarted(store.state.workbook);
  }

  get history(): History {
    return this.#history;
  }

  /** Another present, with the way it came; false where nothing is other than before. */
  turn(history: History): boolean {
    if (history === this.#history) return false;
    this.#history = history;
    const [last, next] = [history.past.at(-1), history.future.at(-1)];
    this.store.set({ workbook: history.present, undo: last?.label ?? null, redo: next?.label ?? null });
    return true;
  }

  /** A workbook without a past. */
  restart(workbook: Workbook): void {
    this.turn(restarted(workbook));
  }

  async save(): Promise<void> {
    const saved = await this.storage.save(this.store.state.workbook);
    if (!saved.ok) this.store.notify({ kind: 'storage', problem: saved.error, detail: '' });
  }
}
