import { expect } from 'vitest';
import type { KindProps, PageCell } from '../../../src/cells/cell.ts';
import type { SourceFile } from '../../../src/core/engine.ts';
import type { Session } from '../../../src/session/session.ts';
import type { Board } from '../../../src/ui/board.svelte.ts';
import type { PageTab } from '../../../src/workbook/document.ts';
import { sessionWith } from '../../helpers/engine.ts';
import { Bench } from '../mounted.ts';

/** Classes that components ask for by name, beside those the bench has. */
const CLASSES = ['HTMLTextAreaElement', 'HTMLSelectElement'];

/** A cell by kind and props; its id is its name. */
export const cell = <K extends keyof KindProps>(kind: K, name: string, props: KindProps[K], more: Partial<PageCell> = {}): PageCell =>
  ({ id: name, name, kind, props, width: 4, height: null, collapsed: false, ...more }) as PageCell;

/** A page of a real session, mounted without layout. */
export class MountedPage {
  private constructor(
    readonly bench: Bench,
    readonly session: Session,
    public shown: HTMLElement,
    public board: Board,
  ) {}

  static async open(
    bench: Bench,
    cells: readonly PageCell[],
    options: { files?: readonly SourceFile[]; locale?: string } = {},
  ): Promise<MountedPage> {
    for (const name of CLASSES)
      Object.defineProperty(globalThis, name, { value: (bench.window as unknown as Record<string, unknown>)[name], configurable: true });
    const session = await sessionWith(options.files ?? []);
    const tab: PageTab = { kind: 'page', id: 'page', title: 'Page', cells };
    session.do({ do: 'add-tab', tab, at: 0 });
    await session.settled();
    return MountedPage.on(bench, session, { locale: options.locale ?? 'en-GB', given: null });
  }

  /** The same session's page; or another page that no file could hold. */
  static async on(bench: Bench, session: Session, { locale, given }: { locale: string; given: PageTab | null }): Promise<MountedPage> {
    let board: Board | null = null;
    const made = (one: Board): unknown => (board = one);
    const shown = await bench.mounted('test/ui/cells/OnPage.svelte', { session, locale, made, given });
    const page = new MountedPage(bench, session, shown, board!);
    page.board.open('page');
    bench.svelte.flushSync();
    return page;
  }

  frame(name: string): HTMLElement {
    return this.shown.querySelector<HTMLElement>(`[data-frame="${name}"]`)!;
  }

  text(name: string): string {
    return this.frame(name).textContent!.replace(/\s+/g, ' ').trim();
  }

  button(name: string, label: string): HTMLButtonElement {
    const all = [...this.frame(name).querySelectorAll('button')];
    return all.find((button) => (button.getAttribute('aria-label') ?? button.textContent!.trim()) === label)!;
  }

  props(name: string): PageCell['props'] {
    return this.session.state.workbook.tabs[0]!.cells.find((c) => c.name === name)!.props;
  }

  edit(name: string): void {
    this.board.edit(name);
    this.bench.svelte.flushSync();
  }

  /** Types a text into a field, as one change. */
  type(field: Element, text: string, event: 'input' | 'change' = 'input'): void {
    Object.assign(field, { value: text });
    field.dispatchEvent(this.bench.event('Event', event, { bubbles: true }));
    this.bench.svelte.flushSync();
  }

  press(target: Element, key: string, held: object = {}): void {
    target.dispatchEvent(this.bench.event('KeyboardEvent', 'keydown', { key, bubbles: true, cancelable: true, ...held }));
    this.bench.svelte.flushSync();
  }

  async settled(): Promise<void> {
    await this.session.settled();
    this.bench.svelte.flushSync();
  }

  /** Waits for what has to come. */
  come(found: () => unknown): ReturnType<typeof expect.poll> {
    return expect.poll(
      () => {
        this.bench.svelte.flushSync();
        return found();
      },
      { interval: 5, timeout: 5000 },
    );
  }
}
