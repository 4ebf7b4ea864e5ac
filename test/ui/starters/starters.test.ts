import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { textsOf } from '../../../src/cells/index.ts';
import type { Session } from '../../../src/session/session.ts';
import { commonDays, starters } from '../../../src/ui/starters/index.ts';
import { starterPage } from '../../../src/ui/starters/starter.ts';
import { graphIn } from '../../../src/session/cells/cells.ts';
import { emptyWorkbook, type PageTab, type Workbook } from '../../../src/workbook/document.ts';
import { apply } from '../../../src/workbook/commands.ts';
import { fileOf, sessionWith } from '../../helpers/engine.ts';
import { sampleFiles } from '../../helpers/sample.ts';

let session: Session;
beforeAll(async () => {
  session = await sessionWith(sampleFiles().map(({ name, text }) => fileOf(name, text)));
});
afterAll(() => session.engine?.close());

let ids = 0;
const pageOf = (starter: (typeof starters)[number], workbook: Workbook): PageTab =>
  starterPage(starter, { workbook, currency: 'EUR', days: commonDays(session.state.ledger?.streams ?? []), newId: () => `id${++ids}` });

const added = (workbook: Workbook, tab: PageTab): Workbook => apply(workbook, { do: 'add-tab', tab, at: workbook.tabs.length });

const scalarOf = (name: string): unknown => {
  const result = session.state.cells.get(name);
  return result?.status === 'ready' && result.value.type === 'scalar' ? result.value.value : result;
};

describe.each(starters)('the starter page $title', (starter) => {
  it('has no failing cell on the sample data, and every chart and text reads what is there', async () => {
    const tab = pageOf(starter, session.state.workbook);
    session.do({ do: 'add-tab', tab, at: 0 });
    await session.settled();
    expect(session.state.workbook.tabs[0]).toEqual(tab);
    const { cells, workbook } = session.state;
    const unready = tab.cells
      .filter(({ kind }) => kind !== 'chart' && kind !== 'text')
      .flatMap(({ name }) => (cells.get(name.toLowerCase())?.status === 'ready' ? [] : [[name, cells.get(name.toLowerCase())]]));
    expect(unready).toEqual([]);
    const reads = graphIn(workbook).reads;
    for (const cell of tab.cells) {
      const named = [
        ...textsOf(cell)
          .join('\n')
          .matchAll(/\{\{(\w+)\}\}/g),
      ].map((match) => match[1]!);
      if (cell.kind === 'chart') named.push(cell.props.table, ...(cell.props.goal === null ? [] : [cell.props.goal]));
      expect(reads.get(cell.name), cell.name).toEqual(expect.arrayContaining(named));
    }
    await session.undo();
    expect(session.state.workbook.tabs).toEqual([]);
  });

  it('gives way to names that are taken, a second time too, and reads itself and not the other', () => {
    const once = added(emptyWorkbook('w'), pageOf(starter, emptyWorkbook('w')));
    const second = pageOf(starter, once);
    const twice = added(once, second);
    expect(twice.tabs).toHaveLength(2);
    expect(twice.tabs[1]!.title).toBe(`${starter.title} 2`);
    const own = new Set(second.cells.map((cell) => cell.name));
    const others = new Set(once.tabs[0]!.cells.map((cell) => cell.name));
    const { reads } = graphIn(twice);
    for (const name of own)
      expect(
        [...reads.get(name)!].filter((read) => others.has(read)),
        name,
      ).toEqual([]);
    const count = (page: PageTab): number => page.cells.reduce((sum, cell) => sum + reads.get(cell.name)!.length, 0);
    expect(count(second)).toBe(count(once.tabs[0]!));
  });
});

describe('on the sample data', () => {
  const show = async (id: string): Promise<PageTab> => {
    const tab = pageOf(
      starters.find((starter) => starter.id === id)!,
      session.state.workbook,
    );
    session.do({ do: 'add-tab', tab, at: 0 });
    await session.settled();
    return tab;
  };

  it('the chart of MER and margin has the columns that it draws', async () => {
    await show('mer-and-margin');
    const weekly = session.state.cells.get('weekly');
    const columns = weekly?.status === 'ready' && weekly.value.type === 'table' ? weekly.value.table.columns.map((c) => c.name) : [];
    expect(columns).toEqual(expect.arrayContaining(['week', 'mer', 'revenue', 'spend', 'cm_2']));
    expect(scalarOf('mer_gap')).toBeCloseTo((scalarOf('latest_mer') as number) - 3, 12);
    await session.undo();
  });

  it('channels and countries show nothing incomplete: their days are those that all files cover', async () => {
    await show('channels-and-countries');
    const result = session.state.cells.get('by_country');
    const table = result?.status === 'ready' && result.value.type === 'table' ? session.cells.metricTable(result.value.table) : null;
    expect(table!.groups.length).toBeGreaterThan(5);
    expect(table!.rows.filter((row) => row.incomplete)).toEqual([]);
    await session.undo();
  });

  it('a what-if says what more spend brings, and follows its sliders', async () => {
    const tab = await show('what-if-budget');
    expect(['extra_revenue', 'extra_profit', 'break_even_roas'].map(scalarOf)).toEqual([12_500, -625, 1 / 0.35]);
    expect(scalarOf('verdict')).toMatch(/^Do not spend more/);
    const roas = tab.cells.find((cell) => cell.name === 'expected_roas')!;
    if (roas.kind !== 'input' || roas.props.control !== 'slider') throw new Error('expected_roas is a slider');
    session.do({ do: 'change-cell', id: roas.id, kind: 'input', props: { ...roas.props, value: 4 } });
    await session.settled();
    expect(scalarOf('extra_profit')).toBeCloseTo(2000, 9);
    expect(scalarOf('verdict')).toMatch(/^Spend more/);
    await session.undo();
    await session.undo();
  });

  it('a query shows as many products as its slider says', async () => {
    const tab = await show('sql-notebook');
    const rows = (): number => {
      const result = session.state.cells.get('top_products');
      return result?.status === 'ready' && result.value.type === 'table' ? result.value.table.count : -1;
    };
    expect(rows()).toBe(10);
    const shown = tab.cells.find((cell) => cell.name === 'products_shown')!;
    if (shown.kind !== 'input' || shown.props.control !== 'slider') throw new Error('products_shown is a slider');
    session.do({ do: 'change-cell', id: shown.id, kind: 'input', props: { ...shown.props, value: 3 } });
    await session.settled();
    expect(rows()).toBe(3);
  });
});

describe('the days in common', () => {
  const stream = (...runs: (readonly [string, string])[]) => ({ runs: runs.map(([from, to]) => ({ from, to })) });

  it('go from the last beginning to the first end', () => {
    expect(commonDays([stream(['2026-01-01', '2026-03-31']), stream(['2026-02-01', '2026-02-10'], ['2026-03-01', '2026-04-30'])])).toEqual({
      from: '2026-02-01',
      to: '2026-03-31',
    });
  });

  it('are none without files, and of files that never meet', () => {
    expect(commonDays([])).toBeNull();
    expect(commonDays([stream(['2026-01-01', '2026-01-31']), stream(['2026-02-01', '2026-02-28'])])).toBeNull();
  });
});
