import { afterEach, describe, expect, it } from 'vitest';
import { CalcClient, type AskRows, type Formulas, type StartedCalc } from '../../src/calc/client.ts';
import { LocalCalc } from '../../src/calc/local.ts';
import type { CalcEdit, CalcReply } from '../../src/calc/protocol.ts';
import type { Given } from '../../src/calc/results.ts';
import { ok, type Result } from '../../src/core/result.ts';
import { unitless } from '../../src/core/units.ts';
import { scalar, type CellValue } from '../../src/core/values.ts';
import { NOW } from '../helpers/formula.ts';

const DEADLINE = 60;

const never = new Promise<never>(() => undefined);

/** An engine of formulas that stops answering once it holds one of these texts, as one in a worker would that never ends. */
class HangingCalc extends LocalCalc {
  #hangs = false;

  constructor(readonly texts: ReadonlySet<string>) {
    super();
  }

  override edit(edit: CalcEdit): Promise<CalcReply> {
    this.#hangs ||= edit.formulas.some(([, text]) => this.texts.has(text));
    return this.#hangs ? never : super.edit(edit);
  }
}

/** A client whose engines are counted, started and killed. Where `died` is given, only the first hangs, until it dies. */
function clientWith(hanging: readonly string[], died: Promise<unknown> | null = null) {
  const engines = { started: 0, killed: 0 };
  const start = async (): Promise<StartedCalc> => {
    engines.started += 1;
    const healthy = died !== null && engines.started > 1;
    return {
      remote: new HangingCalc(new Set(healthy ? [] : hanging)),
      kill: () => (engines.killed += 1),
      died: healthy ? never : (died ?? never),
    };
  };
  return { engines, client: new CalcClient({ start, locale: 'en', now: () => NOW, deadline: died ? 60_000 : DEADLINE }) };
}

const asksNothing: AskRows = () => {
  throw new Error('there is nothing to ask');
};

const open: CalcClient[] = [];
afterEach(() => open.splice(0).forEach((client) => client.close()));

const formulas = (texts: Readonly<Record<string, string>>, given: Readonly<Record<string, Given>> = {}): Formulas => ({
  texts: new Map(Object.entries(texts)),
  given: new Map(Object.entries(given)),
});

async function results(client: CalcClient, what: Formulas, signal = new AbortController().signal) {
  open.push(client);
  const found = await client.run(what, asksNothing, signal);
  return Object.fromEntries([...found].map(([name, result]) => [name, plain(result)]));
}

const plain = (result: Result<CellValue>): unknown => {
  if (!result.ok) return result.error;
  return result.value.type === 'scalar' ? result.value.value : result.value.type;
};

const net = { name: 'net', type: 'number', unit: unitless, currencyIn: null, ratioOf: null } as const;
const orders = { type: 'table', table: { columns: [net], count: 9, rows: { in: 'engine', name: 'orders' }, version: '1' } } as const;

/** Answers what is asked of nine orders of 30 together, and counts the questions. */
function orderSums(): { readonly asked: readonly string[]; readonly ask: AskRows } {
  const asked: string[] = [];
  const names = ['#rows', '#n', '#min', '#max', '#sum'];
  const columns = names.map((name) => ({ name, type: 'number', unit: unitless, nullable: true }) as const);
  const ask: AskRows = async ({ text }) => {
    asked.push(text);
    return ok({ columns, data: [[9], [9], [1], [5], [30]], count: 1, truncated: false });
  };
  return { asked, ask };
}

const LATE = { code: 'runaway', why: 'time', limit: DEADLINE / 1000 };

describe('formulas across the border', () => {
  it('come back with their values, and only what changed is worked out again', async () => {
    const { client, engines } = clientWith([]);
    const one = scalar(1, unitless);
    expect(await results(client, formulas({ double: '=start*2', other: '=7' }, { start: one }))).toEqual({ double: 2, other: 7 });
    expect(client.worked).toBe(2);
    expect(await results(client, formulas({ double: '=start*2', other: '=7' }, { start: scalar(5, unitless) }))).toEqual({
      double: 10,
      other: 7,
    });
    expect(client.worked).toBe(3);
    expect(engines).toEqual({ started: 1, killed: 0 });
  });

  it('that are gone are forgotten by those that read them', async () => {
    const { client } = clientWith([]);
    await results(client, formulas({ base: '=1', reader: '=base+1' }));
    expect(await results(client, formulas({ reader: '=base+1' }))).toMatchObject({ reader: { code: 'name-not-here', name: 'base' } });
  });

  it('are not worked out for a run that is no longer wanted', async () => {
    const { client, engines } = clientWith([]);
    expect(await results(client, formulas({ base: '=1' }), AbortSignal.abort())).toEqual({ base: { code: 'cancelled' } });
    expect(engines.started).toBe(0);
  });

  it('ask for rows where they need them, and wait for the answer', async () => {
    const { client } = clientWith([]);
    open.push(client);
    const { asked, ask } = orderSums();
    const what = formulas({ total: '=SUM(orders[net])', largest: '=MAX(orders[net])' }, { orders });
    const found = await client.run(what, ask, new AbortController().signal);
    expect([found.get('total')!, found.get('largest')!].map(plain)).toEqual([30, 5]);
    expect(asked).toHaveLength(1);
    await client.run(what, ask, new AbortController().signal);
    expect(asked).toHaveLength(1);
  });
});

describe('an engine that never answers', () => {
  const texts = { before: '=1', endless: '=HANG', after: '=before+1', reader: '=endless+1', survivor: '=IFERROR(endless,5)' };

  it('is killed, and another names the formula that made it hang; the others keep their values', async () => {
    const { client, engines } = clientWith(['=HANG']);
    const found = await results(client, formulas(texts));
    expect(found).toMatchObject({ before: 1, after: 2, endless: LATE, survivor: 5 });
    expect(found['reader']).toMatchObject({ code: 'name-not-here', name: 'endless' });
    expect(engines.killed).toBe(2);
    expect(engines.started).toBe(3);
  });

  it('is not given that formula again while it is written so, and others go on', async () => {
    const { client, engines } = clientWith(['=HANG']);
    await results(client, formulas(texts));
    const { killed } = engines;
    expect(await results(client, formulas({ ...texts, before: '=10' }))).toMatchObject({ after: 11, endless: LATE });
    expect(engines.killed).toBe(killed);
  });

  it('is given it again once it is written anew', async () => {
    const { client } = clientWith(['=HANG']);
    await results(client, formulas(texts));
    expect(await results(client, formulas({ ...texts, endless: '=3' }))).toMatchObject({ endless: 3, reader: 4, after: 2 });
  });

  it('may hang of several formulas, and each is named', async () => {
    const { client } = clientWith(['=HANG', '=HANG+1']);
    const found = await results(client, formulas({ one: '=HANG', good: '=2', two: '=HANG+1' }));
    expect(found).toEqual({ one: LATE, good: 2, two: LATE });
  });
});

describe('formulas beside one that hangs', () => {
  it('are still told what they ask for', async () => {
    const { client } = clientWith(['=HANG']);
    open.push(client);
    const what = formulas({ total: '=SUM(orders[net])', endless: '=HANG' }, { orders });
    const found = await client.run(what, orderSums().ask, new AbortController().signal);
    expect([found.get('total')!, found.get('endless')!].map(plain)).toEqual([30, LATE]);
  });
});

describe('an engine that dies', () => {
  it('is built up again with all it knew', async () => {
    let die: (value?: unknown) => void = () => undefined;
    const { client, engines } = clientWith(['=2'], new Promise((resolve) => (die = resolve)));
    expect(await results(client, formulas({ base: '=1', reader: '=base+1' }))).toEqual({ base: 1, reader: 2 });
    const next = results(client, formulas({ base: '=2', reader: '=base+1' }));
    await pause(5);
    die();
    expect(await next).toEqual({ base: 2, reader: 3 });
    expect(engines).toEqual({ started: 2, killed: 1 });
  });
});

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
