import { graphOf } from '../core/graph.ts';
import type { Name } from '../core/names.ts';
import type { Problem } from '../core/problems.ts';
import { fail, type Result } from '../core/result.ts';
import type { Rows } from '../core/schema.ts';
import type { Sql } from '../core/sql/sql.ts';
import type { CellValue } from '../core/values.ts';
import { askSql, GROUP_LIMIT, keyOf, type Ask } from './asks.ts';
import type { CalcEdit, CalcRemote, CalcReply } from './protocol.ts';
import { formulaReads } from './references.ts';
import type { Given } from './results.ts';

/** A formula engine that was started, and how to end it. */
export interface StartedCalc {
  readonly remote: CalcRemote;
  kill(): void;
  /** Resolves when it has ended by itself; never, where it cannot. */
  readonly died: Promise<unknown>;
}

export interface CalcSurroundings {
  start(): Promise<StartedCalc>;
  readonly locale: string;
  /** The moment, as a serial number. */
  now(): number;
  /** Milliseconds that one answer may take. */
  readonly deadline: number;
}

/** All formulas as they are by now, and everything they read from outside. */
export interface Formulas {
  readonly texts: ReadonlyMap<Name, string>;
  readonly given: ReadonlyMap<Name, Given>;
}

/** Asks the engine of rows. */
export type AskRows = (query: Sql, limit: number) => Promise<Result<Rows>>;

/** There was no answer in time, or none will ever come. */
const LATE = null;

/** The formula engine as the session has it: told what has changed, it answers once. One that hangs is killed, and another is built up from what is known. */
export class CalcClient {
  #started: Promise<StartedCalc> | null = null;
  #generation = 0;
  #held: { texts: Map<Name, string>; given: Map<Name, Given> } = { texts: new Map(), given: new Map() };
  readonly #results = new Map<Name, Result<CellValue>>();
  /** Formulas that made an engine hang, by name: not given to another until they are written anew. */
  readonly #hung = new Map<Name, string>();
  #turn: Promise<unknown> = Promise.resolve();
  /** How many formulas were worked out since the beginning. */
  worked = 0;

  constructor(readonly around: CalcSurroundings) {}

  /** The results of all formulas. One run at a time; a run that is no longer wanted makes room early. */
  run(formulas: Formulas, ask: AskRows, signal: AbortSignal): Promise<ReadonlyMap<Name, Result<CellValue>>> {
    const run = this.#turn.then(() => this.#run(formulas, ask, signal));
    this.#turn = run.catch(() => undefined);
    return run;
  }

  close(): void {
    void this.#started?.then((started) => started.kill());
    this.#forget();
  }

  async #run(formulas: Formulas, ask: AskRows, signal: AbortSignal): Promise<ReadonlyMap<Name, Result<CellValue>>> {
    if (signal.aborted) return this.#told(formulas, { code: 'cancelled' });
    const reply = await this.#edited(this.#changes(formulas));
    const asks = reply === LATE ? await this.#oneByOne(formulas) : reply.asks;
    const failed = await this.#answered(asks, ask, signal);
    return this.#told(formulas, failed);
  }

  /** Asks until nothing is left to be asked; a problem where that is not wanted any more. */
  async #answered(first: readonly Ask[], ask: AskRows, signal: AbortSignal): Promise<Problem | null> {
    for (let asks = first; asks.length > 0;) {
      const answers: [string, Result<Rows>][] = [];
      for (const one of asks) {
        if (signal.aborted) return { code: 'cancelled' };
        answers.push([keyOf(one), await ask(askSql(one), GROUP_LIMIT)]);
      }
      if (signal.aborted) return { code: 'cancelled' };
      const reply = await this.#edited({ ...this.#nothing(), answers });
      if (reply === LATE) return { code: 'runaway', why: 'time', limit: this.around.deadline / 1000 };
      asks = reply.asks;
    }
    return null;
  }

  #nothing(): CalcEdit {
    return { puts: [], formulas: [], removed: [], answers: [], now: this.around.now() };
  }

  /** What the engine does not know yet. */
  #changes({ texts, given }: Formulas): CalcEdit {
    const held = this.#held;
    for (const [name, text] of this.#hung) if (texts.get(name) !== text) this.#hung.delete(name);
    const wanted = [...texts].filter(([name]) => !this.#hung.has(name));
    const gone = [...held.texts.keys(), ...held.given.keys()].filter(
      (name) => !given.has(name) && (!texts.has(name) || this.#hung.has(name)),
    );
    const formulas = wanted.filter(([name, text]) => held.texts.get(name) !== text);
    const puts = [...given].filter(([name, value]) => held.given.get(name) !== value);
    this.#held = { texts: new Map(wanted), given: new Map(given) };
    return { ...this.#nothing(), formulas, puts, removed: gone };
  }

  async #edited(edit: CalcEdit): Promise<CalcReply | null> {
    const started = await this.#begun();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<null>((resolve) => (timer = setTimeout(() => resolve(LATE), this.around.deadline)));
    const reply = await Promise.race([started.remote.edit(edit), late, started.died.then(() => LATE)]);
    clearTimeout(timer);
    if (reply === LATE) {
      started.kill();
      this.#forget();
      return LATE;
    }
    for (const name of edit.removed) this.#results.delete(name.toLowerCase());
    for (const [name, result] of reply.results) this.#results.set(name.toLowerCase(), result);
    this.worked += reply.worked;
    return reply;
  }

  /** After an engine hung: every formula by itself, each after what it reads. The one that hangs is the one that did. What the rest ask for. */
  async #oneByOne(formulas: Formulas): Promise<readonly Ask[]> {
    const known = new Set([...formulas.texts.keys()].map((name) => name.toLowerCase()));
    const names = new Map([...formulas.texts].map(([name, text]) => [name.toLowerCase(), [name, text] as const]));
    const { order } = graphOf(new Map([...names].map(([key, [, text]]) => [key, formulaReads(text, known)])));
    for (let at = 0; at < order.length; at++) {
      const some = order.slice(0, at + 1).map((key) => names.get(key)!);
      const reply = await this.#edited(this.#changes({ ...formulas, texts: new Map(some) }));
      if (reply === LATE) this.#hung.set(some.at(-1)![0], some.at(-1)![1]);
    }
    return (await this.#edited(this.#changes(formulas)))?.asks ?? [];
  }

  #begun(): Promise<StartedCalc> {
    this.#started ??= this.around.start().then(async (started) => {
      await started.remote.open(this.around.locale, ++this.#generation);
      return started;
    });
    return this.#started;
  }

  /** There is no engine, and nothing it knows. */
  #forget(): void {
    this.#started = null;
    this.#held = { texts: new Map(), given: new Map() };
    this.#results.clear();
  }

  #told({ texts }: Formulas, failed: Problem | null): ReadonlyMap<Name, Result<CellValue>> {
    const hung: Result<CellValue> = fail({ code: 'runaway', why: 'time', limit: this.around.deadline / 1000 });
    const without: Result<CellValue> = fail(failed ?? { code: 'cancelled' });
    return new Map(
      [...texts.keys()].map((name) => [name, this.#hung.has(name) ? hung : (this.#results.get(name.toLowerCase()) ?? without)]),
    );
  }
}
