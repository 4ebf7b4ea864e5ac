import { describe, expect, it } from 'vitest';
import { CalcClient } from '../../../src/calc/client.ts';
import { calcHere } from '../../../src/calc/here.ts';
import { newCell, readsOfCell } from '../../../src/cells/index.ts';
import type { PageCell } from '../../../src/cells/cell.ts';
import type { Problem } from '../../../src/core/problems.ts';
import { fail, ok, type Result } from '../../../src/core/result.ts';
import type { CellResult } from '../../../src/core/runtime.ts';
import { noRows, type Rows } from '../../../src/core/schema.ts';
import { unitless } from '../../../src/core/units.ts';
import { scalar, type CellValue } from '../../../src/core/values.ts';
import { Formulas } from '../../../src/session/cells/formulas.ts';
import { namesIn } from '../../../src/workbook/names.ts';
import { emptyWorkbook, type Workbook } from '../../../src/workbook/document.ts';
import { NOW } from '../../helpers/formula.ts';

const ready = (value: number | string | null): CellResult<CellValue> => ({ status: 'ready', value: scalar(value, unitless), ms: 0 });
const failed = (problem: Problem): CellResult<CellValue> => ({ status: 'failed', problem, last: null });

/** A page of formulas (texts that begin with `=`) and SQL cells. */
function page(texts: Readonly<Record<string, string>>): Workbook {
  const cells = Object.entries(texts).map(([name, text]): PageCell => ({
    ...newCell(text.startsWith('=') ? 'formula' : 'sql', name, name),
    props: { text },
  }));
  return { ...emptyWorkbook('it'), tabs: [{ kind: 'page', id: 'page', title: 'Page', cells }] };
}

/** Formulas as cells have them, and how often the formula engine and the engine of rows are asked. */
function bench(answer: Result<Rows> = ok(noRows)) {
  const calc = new CalcClient({ start: calcHere, locale: 'en', now: () => NOW, deadline: 60_000 });
  const formulas = new Formulas(calc);
  const asked: string[] = [];
  return {
    calc,
    asked,
    async run(texts: Readonly<Record<string, string>>, others: Readonly<Record<string, CellResult<CellValue>>> = {}) {
      const workbook = page(texts);
      const [known, { cells }] = [namesIn(workbook), workbook.tabs[0]!];
      const names = cells
        .filter(({ kind, name }) => kind === 'formula' && others[name]?.status !== 'failed')
        .map(({ name }) => name.toLowerCase());
      const found = await formulas.run(names, {
        workbook,
        ask: async (query) => (asked.push(query.text), answer),
        results: new Map(Object.entries(others)),
        reads: new Map(cells.map((cell) => [cell.name.toLowerCase(), readsOfCell(cell, known)])),
        signal: new AbortController().signal,
      });
      return Object.fromEntries(
        [...found].map(([name, result]) => [name, result.ok ? (result.value as { value: unknown }).value : result.error]),
      );
    },
  };
}

describe('formulas', () => {
  it('are worked out from each other and from what else they read, by names in any capitals', async () => {
    const { run } = bench();
    const found = await run({ Price: '=20', target: '=PRICE * factor', factor: 'SELECT 1' }, { factor: ready(3) });
    expect(found).toEqual({ price: 20, target: 60 });
  });

  it('are given what failed as a mistake that began there, and may live with it', async () => {
    const { run } = bench();
    const problem: Problem = { code: 'sql-invalid', message: 'no', at: 7 };
    const texts = { top: 'SELECT 1', one: '=top + 1', two: '=one', three: '=IFERROR(two, 4)' };
    const input = { code: 'input-failed', input: 'top', root: 'top', problem };
    expect(await run(texts, { top: failed(problem) })).toEqual({ one: input, two: input, three: 4 });
    const further = failed({ code: 'input-failed', input: 'top', root: 'base', problem });
    expect(await run(texts, { top: further })).toMatchObject({ one: { root: 'base', problem } });
  });

  it('are told the loop they make among themselves', async () => {
    const { run } = bench();
    const found = await run({ one: '=two', two: '=one', three: '=IFERROR(one, 1)' });
    expect(found).toMatchObject({ one: { code: 'loop' }, two: { code: 'loop' }, three: 1 });
  });

  it('in a loop with other cells are no value for those that read them, even where one of them lives with it', async () => {
    const { run } = bench();
    const loop = failed({ code: 'loop', path: ['one', 'top'] });
    const texts = { one: '=IFERROR(top, 5)', top: 'SELECT (FROM one) AS n', reader: '=one + 1', rescued: '=IFERROR(one, 2)' };
    const found = await run(texts, { top: loop, one: loop });
    expect(found).toMatchObject({ reader: { code: 'input-failed', root: 'one', problem: { code: 'loop' } }, rescued: 2 });
  });

  it('are given nothing twice that is the same as before', async () => {
    const { run, calc } = bench();
    const texts = { one: '=top + 1', two: '=one + 1', three: '=7', top: 'SELECT 1', bad: 'SELECT', four: '=IFERROR(bad, 1)' };
    const others = { top: ready(1), bad: failed({ code: 'cancelled' }) };
    await run(texts, others);
    const before = calc.worked;
    await run(texts, others);
    expect(calc.worked).toBe(before);
    await run(texts, { ...others, top: ready(2) });
    expect(calc.worked).toBe(before + 2);
  });
});

describe('a name that comes to be another kind of cell', () => {
  it('is read anew, whatever it was and is', async () => {
    const { run } = bench();
    const kinds = [{ it: '=5' }, { it: 'SELECT 1' }, {}];
    for (const texts of [...kinds, ...kinds.toReversed(), kinds[0]!, kinds[2]!, kinds[0]!])
      expect(await run({ ...texts, reader: '=IFERROR(it + 1, -1)' }, { it: ready(5) })).toMatchObject({
        reader: 'it' in texts ? 6 : -1,
        ...(texts.it === '=5' ? { it: 5 } : {}),
      });
  });

  it('is told with its value, even if that is what it was before, or nothing', async () => {
    const { run } = bench();
    await run({ it: 'SELECT 1', reader: '=it' }, { it: ready(5) });
    expect(await run({ it: '=5', reader: '=it' })).toEqual({ it: 5, reader: 5 });
    const nothing = { it: '=INDEX(empty, 1)', empty: 'SELECT 1' };
    expect(await run(nothing, { empty: ready(null) })).toMatchObject({ it: null });
    await run({});
    expect(await run(nothing, { empty: ready(null) })).toMatchObject({ it: null });
  });

  it('and waited for an answer when it did keeps nobody waiting', async () => {
    const calc = new CalcClient({ start: calcHere, locale: 'en', now: () => NOW, deadline: 60_000 });
    const column = { name: 'net', type: 'number', unit: unitless, currencyIn: null, ratioOf: null } as const;
    const table: CellValue = { type: 'table', table: { columns: [column], count: 9, rows: { in: 'engine', name: 't' }, version: '1' } };
    const stop = new AbortController();
    const texts = (it: string) =>
      new Map([
        ['it', it],
        ['reader', '=it + 1'],
      ]);
    const stopping = async (): Promise<Result<Rows>> => (stop.abort(), fail({ code: 'cancelled' }));
    await calc.run({ texts: texts('=SUM(t[net])'), given: new Map([['t', table]]) }, stopping, stop.signal);
    const never = new AbortController().signal;
    const found = await calc.run(
      {
        texts: new Map([['reader', '=it + 1']]),
        given: new Map([
          ['t', table],
          ['it', scalar(4, unitless)],
        ]),
      },
      stopping,
      never,
    );
    expect(found.get('reader')).toMatchObject({ ok: true, value: { value: 5 } });
  });

  it('and waited for an answer when it was written anew is told to those that read it', async () => {
    const calc = new CalcClient({ start: calcHere, locale: 'en', now: () => NOW, deadline: 60_000 });
    const column = { name: 'net', type: 'number', unit: unitless, currencyIn: null, ratioOf: null } as const;
    const table = (version: string): CellValue => ({
      type: 'table',
      table: { columns: [column], count: 9, rows: { in: 'engine', name: 't' }, version },
    });
    const rows = (sum: number): Rows => ({
      columns: ['#n', '#sum'].map((name) => ({ name, type: 'number', nullable: true, unit: unitless })),
      data: [[9], [sum]],
      count: 1,
      truncated: false,
    });
    const run = (it: string, version: string, answer: Result<Rows>, signal = new AbortController().signal) =>
      calc.run(
        {
          texts: new Map([
            ['it', it],
            ['reader', '=it + 1'],
          ]),
          given: new Map([['t', table(version)]]),
        },
        async () => answer,
        signal,
      );
    expect((await run('=SUM(t[net])', '1', ok(rows(5)))).get('reader')).toMatchObject({ value: { value: 6 } });
    const stop = new AbortController();
    const stopped = calc.run(
      {
        texts: new Map([
          ['it', '=SUM(t[net])'],
          ['reader', '=it + 1'],
        ]),
        given: new Map([['t', table('2')]]),
      },
      async () => (stop.abort(), fail({ code: 'cancelled' })),
      stop.signal,
    );
    await stopped;
    const found = await run('=5', '2', ok(rows(9)));
    expect([found.get('it'), found.get('reader')]).toMatchObject([{ value: { value: 5 } }, { value: { value: 6 } }]);
  });
});
