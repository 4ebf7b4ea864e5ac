import * as fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { calcHere } from '../../../src/calc/here.ts';
import type { PageCell } from '../../../src/cells/cell.ts';
import { newCell } from '../../../src/cells/index.ts';
import { unwrap } from '../../../src/core/result.ts';
import type { CellResult } from '../../../src/core/runtime.ts';
import { rowObjects } from '../../../src/core/schema.ts';
import { id, sql } from '../../../src/core/sql/sql.ts';
import type { CellValue } from '../../../src/core/values.ts';
import { Session } from '../../../src/session/session.ts';
import { cellsOf } from '../../../src/workbook/document.ts';
import { metaFile, ordersFile } from '../../helpers/exports.ts';
import { Engines } from '../../helpers/killable.ts';
import { sessionStep, type SessionStep } from '../../helpers/random-steps.ts';
import { Device } from '../../helpers/storage.ts';

const orders = ordersFile([
  { at: '2026-01-05', total: 100, country: 'DE' },
  { at: '2026-01-06', total: 50, country: 'AT' },
  { at: '2026-01-13', total: 300, country: 'DE' },
]);
const meta = metaFile([
  { day: '2026-01-05', spend: 50 },
  { day: '2026-01-13', spend: 100 },
  { day: '2026-01-18', spend: 50 },
]);
const FILES = { orders, meta } as const;

/** More losses than that before anything is worked out, and a session gives up. */
const MOST_KILLS = 2;

let lived: Engines;
let anew: Engines;
beforeAll(async () => {
  [lived, anew] = [await Engines.open(), await Engines.open()];
});

async function started(engines: Engines, storage: Device): Promise<Session> {
  let serial = 0;
  const session = new Session({
    startEngine: (lost) => engines.start(lost),
    startCalc: calcHere,
    locale: 'en',
    storage,
    now: () => 0,
    newId: () => `id ${++serial}`,
  });
  await session.start();
  return session;
}

/** Plays steps on a session, none of them waited for but where it says so. */
class Player {
  #serial = 0;
  #kills = 0;
  readonly #turned = new Set<string>();

  constructor(readonly session: Session) {}

  async play(step: SessionStep): Promise<void> {
    const { session } = this;
    const { workbook } = session.state;
    const cells = cellsOf(workbook);
    const aimed = 'at' in step && cells.length > 0 ? cells[step.at % cells.length]! : null;
    switch (step.do) {
      case 'add':
        return this.#add(step);
      case 'change':
        return this.#change(step, aimed);
      case 'rename':
        if (aimed) session.do({ do: 'rename-cell', id: aimed.id, to: step.name });
        return;
      case 'remove':
        if (aimed) session.do({ do: 'remove-cell', id: aimed.id });
        return;
      case 'stop':
        if (aimed) session.cells.stop(aimed.name);
        return this.#note(aimed);
      case 'again':
        if (aimed) session.cells.again(aimed.name);
        return;
      case 'undo':
        return void session.undo();
      case 'redo':
        return void session.redo();
      case 'settle':
        return session.settled();
      case 'wait':
        return new Promise((resolve) => setTimeout(resolve, step.ms));
      case 'week':
        return session.do({ do: 'change-settings', settings: { weekStart: step.starts } });
      case 'kill':
        if (this.#kills++ < MOST_KILLS) lived.newest?.kill(step.told);
        return;
      default:
        return this.#turn(step.do);
    }
  }

  /** At rest, with nothing stopped any more. */
  async rest(): Promise<void> {
    // An engine that died unnoticed is found out by this.
    await this.session.select('SELECT 1');
    await this.session.settled();
    for (const name of this.#turned) this.session.cells.again(name);
    await this.session.settled();
  }

  #add({ name, cell }: Extract<SessionStep, { cell: unknown }>): void {
    const made = { ...newCell(cell.kind, `c${++this.#serial}`, name), props: cell.props } as PageCell;
    this.session.do({ do: 'add-cell', tab: 'page', at: 99, cell: made });
  }

  /** Another kind of cell takes the place of one under its name. */
  #change(step: Extract<SessionStep, { cell: unknown }>, aimed: PageCell | null): void {
    if (aimed?.kind === step.cell.kind) return this.session.do({ do: 'change-cell', id: aimed.id, ...step.cell } as never);
    if (aimed) this.session.do({ do: 'remove-cell', id: aimed.id });
    this.#add({ ...step, name: aimed?.name ?? step.name });
  }

  #note(cell: PageCell | null): void {
    if (cell) this.#turned.add(cell.name);
  }

  /** Takes a source out, or drops its file. */
  #turn(which: keyof typeof FILES): void {
    const source = this.session.state.workbook.sources.find(({ fileName }) => fileName === FILES[which].name);
    if (source) void this.session.remove(source.sha256);
    else this.session.drop([FILES[which]]);
  }
}

/** What every cell of a page is worth, as data; a table with its rows, wherever they lie. */
async function worth(session: Session): Promise<Record<string, unknown>> {
  const told: [string, unknown][] = [];
  for (const { name } of cellsOf(session.state.workbook))
    told.push([name, await shown(session, session.state.cells.get(name.toLowerCase()))]);
  return Object.fromEntries(told);
}

async function shown(session: Session, result: CellResult<CellValue> | undefined): Promise<unknown> {
  if (result?.status !== 'ready') return result?.status === 'failed' ? codes(result.problem) : (result?.status ?? null);
  const { value } = result;
  if (value.type !== 'table') return value.type === 'scalar' ? [value.value, value.unit] : value.type;
  const { table } = value;
  const rows = table.rows.in === 'here' ? table.rows.rows : unwrap(await session.rows(sql`SELECT * FROM ${id(table.rows.name)}`, 1000));
  return [
    table.columns,
    table.count,
    rowObjects(rows)
      .map((row) => JSON.stringify(row))
      .sort(),
  ];
}

const codes = (problem: { readonly code: string; readonly root?: string; readonly problem?: { readonly code: string } }): string =>
  [problem.code, problem.root?.toLowerCase(), problem.problem?.code].filter(Boolean).join(' ');

/** What a session that has never known another state makes of the same workbook. */
async function fresh(session: Session, device: Device): Promise<Record<string, unknown>> {
  const copy = new Device();
  for (const [sha256, bytes] of device.files) copy.files.set(sha256, bytes);
  await copy.save(session.state.workbook);
  const other = await started(anew, copy);
  await other.settled();
  return worth(other);
}

it('any interleaving of edits, undo, files, stops and lost engines ends with what a fresh session makes of the same workbook', async () => {
  const played = fc.asyncProperty(fc.array(sessionStep, { minLength: 8, maxLength: 22 }), async (steps) => {
    const device = new Device();
    const session = await started(lived, device);
    session.do({ do: 'add-tab', at: 0, tab: { kind: 'page', id: 'page', title: 'Page', cells: [] } });
    session.drop([orders, meta]);
    const player = new Player(session);
    for (const step of steps) await player.play(step);
    await player.rest();
    expect(session.state.engine).toBe('ready');
    expect(await worth(session)).toEqual(await fresh(session, device));
    const kept = new Set(cellsOf(session.state.workbook).flatMap((cell) => (cell.kind === 'sql' ? [cell.id] : [])));
    const left = (await lived.tables()).filter((table) => table.startsWith('page:') && !kept.has(table.split(':')[1]!));
    expect(left).toEqual([]);
  });
  await fc.assert(played, { numRuns: 220, endOnFailure: true });
}, 590_000);
