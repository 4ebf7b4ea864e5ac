import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answers, FeedTable, Reading } from '../../src/core/importer.ts';
import type { Cell } from '../../src/core/schema.ts';
import type { LocalEngine } from '../../workers/engine.ts';
import { fileOf, startEngine } from '../helpers/engine.ts';
import { fed } from '../helpers/reading.ts';

/** What a sample's `expected.json` says: everything it names has to be so. Feeds: each row, with the columns named. */
interface Expected {
  readonly says: string;
  readonly answers: Answers;
  readonly reading: Partial<Reading>;
  readonly questions: readonly string[];
  readonly rows: { readonly read: number; readonly in: number; readonly skipped: number };
  readonly skipped: Readonly<Record<string, number>>;
  readonly range: { readonly from: string; readonly to: string } | null;
  readonly currency: string | null;
  readonly facts: Readonly<Record<string, Cell>>;
  readonly totals: Readonly<Record<string, boolean>> | null;
  readonly problems: readonly string[];
  readonly types: Readonly<Record<string, string>>;
  readonly feeds: Readonly<Partial<Record<FeedTable, readonly Readonly<Record<string, Cell>>[]>>>;
}

let engine: LocalEngine;
beforeAll(async () => void (engine = await startEngine()));
afterAll(() => engine.close());

const folder = join(import.meta.dirname, 'samples');
const cases = readdirSync(folder).sort();

function sample(name: string): { readonly file: string; readonly bytes: Uint8Array<ArrayBuffer>; readonly expected: Partial<Expected> } {
  const file = readdirSync(join(folder, name)).find((f) => f.startsWith('input.'))!;
  return {
    file,
    bytes: new Uint8Array(readFileSync(join(folder, name, file))),
    expected: JSON.parse(readFileSync(join(folder, name, 'expected.json'), 'utf8')) as Partial<Expected>,
  };
}

describe('an export in its vendor’s exact form', () => {
  it.each(cases.map((name) => ({ name, says: sample(name).expected.says })))('$name: $says', async ({ name }) => {
    const { file, bytes, expected } = sample(name);
    const { inspection, report, feeds } = await fed(engine, fileOf(file, bytes), expected.answers ?? {});
    const actual: Expected = {
      says: expected.says ?? '',
      answers: expected.answers ?? {},
      reading: inspection.reading,
      questions: inspection.questions.map((q) => q.kind),
      rows: report.rows,
      skipped: Object.fromEntries(report.skipped.map((s) => [s.reason, s.count])),
      range: report.range,
      currency: report.currency,
      facts: report.facts,
      totals: report.totals && Object.fromEntries(report.totals.map((t) => [t.column, t.agrees])),
      problems: [...inspection.problems, ...report.problems].map((p) => p.code),
      types: Object.fromEntries(report.columns.map((c) => [c.name, c.type])),
      feeds,
    };
    expect(actual).toMatchObject({ skipped: {}, questions: [], problems: [], ...expected });
    expect(report.rows.in + report.rows.skipped).toBe(report.rows.read);
    if (expected.skipped === undefined) expect(actual.skipped).toEqual({});
  });
});
