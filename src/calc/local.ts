import { CalcModel } from './model.ts';
import type { CalcEdit, CalcRemote, CalcReply } from './protocol.ts';

/** The formula engine in this thread: what a worker shows across the border, and what Node calls as it is. */
export class LocalCalc implements CalcRemote {
  #model = new CalcModel();
  #generation = 0;
  #made = 0;

  async open(locale: string, generation: number): Promise<void> {
    this.#model = new CalcModel(locale);
    this.#generation = generation;
  }

  async edit({ puts, formulas, removed, answers, now }: CalcEdit): Promise<CalcReply> {
    for (const name of removed) this.#model.remove(name);
    for (const [name, given] of puts) this.#model.put(name, given);
    for (const [name, text] of formulas) this.#model.write(name, text);
    for (const [key, rows] of answers) this.#model.answer(key, rows);
    const { changed, asks, worked } = this.#model.evaluate(now);
    return { results: changed.map((name) => [name, this.#model.result(name, `${this.#generation}.${++this.#made}`)]), asks, worked };
  }
}
