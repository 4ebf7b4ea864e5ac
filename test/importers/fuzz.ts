/**
 * Reads damaged exports, thousands of them, and holds every outcome to one rule: within five seconds a report whose counts
 * agree with another count of the file's records, or a problem that a person can read; and the engine answers afterwards.
 *
 *   npm run fuzz -- --cases 20000 --seed 7 [--seconds 600] [--keep folder] [--only case]
 *
 * The same seed makes the same cases. Every case that breaks the rule is printed, and kept as a file if a folder is given.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import type { Inspection, SourceFile } from '../../src/core/engine.ts';
import type { Answers } from '../../src/core/importer.ts';
import { problemLine, wordingFor } from '../../src/core/problem-text.ts';
import type { Problem } from '../../src/core/problems.ts';
import { raw, sql } from '../../src/core/sql/sql.ts';
import { sourceColumns } from '../../src/importers/columns.ts';
import { bytesOf } from '../../src/importers/formats/container.ts';
import { parseCsv } from '../../src/importers/formats/csv.ts';
import { decode } from '../../src/importers/formats/encoding.ts';
import { importerOf } from '../../src/importers/index.ts';
import type { LocalEngine } from '../../workers/engine.ts';
import { fileOf, startEngine } from '../helpers/engine.ts';

const MOST_MS = 5000;
const UNWANTED = new Set(['bug', 'sql-invalid', 'sql-refused', 'engine-lost', 'engine-failed', 'deadline', 'cancelled']);

/** How often each outcome came: an importer's id, or why a file was not read. */
const outcomes = new Map<string, number>();

const tally = (outcome: string): void => void outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);

/** Numbers from a seed: mulberry32. */
class Dice {
  constructor(private state: number) {}

  /** A whole number from 0, under `below`. */
  below(below: number): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * below);
  }

  of<T>(things: readonly T[]): T {
    return things[this.below(things.length)]!;
  }
}

interface Original {
  readonly name: string;
  readonly bytes: Buffer;
}

const OWN: readonly (readonly [name: string, text: string])[] = [
  ['quotes', 'a,b,c\n"x ""y""",2,"z\nz"\n,,\n"","",""\n'],
  ['ragged', 'a;b;c\r\n1;2\r\n1;2;3;4\r\n\r\n"1;2";3\r\n'],
  [
    'preamble',
    'Title\n"July 8, 2025 - July 31, 2025"\n\nDay,Campaign,Cost,Impr.,Currency code\n2025-07-08,a,1.50,10,EUR\nTotal: Account,,1.50,10,EUR\n',
  ],
  ['wide', `${Array.from({ length: 60 }, (_, i) => `c${i}`).join('\t')}\n${'1\t'.repeat(59)}x\n`],
  ['one column', 'sku\nA-1\n\nA-2\n'],
  ['sep', 'sep=;\r\na;b\r\n1,5;2\r\n'],
  ['times', 'when,day,other\n2026-01-05 10:00:00 +0100,05/01/2026,1E5\n1/2/2026 3:04 PM,2026-01-06,0012\n'],
];

function corpus(): Original[] {
  const folder = join(import.meta.dirname, 'samples');
  const samples = readdirSync(folder)
    .sort()
    .map((name) => ({
      name,
      bytes: readFileSync(
        join(
          folder,
          name,
          readdirSync(join(folder, name)).find((f) => f.startsWith('input.'))!,
        ),
      ),
    }));
  return [...samples, ...OWN.map(([name, text]) => ({ name, bytes: Buffer.from(text) }))];
}

const MORSELS = [
  '"',
  '""',
  ',"',
  '";',
  '\n',
  '\r',
  '\r\n',
  '\0',
  '\uFEFF',
  ',',
  ';',
  '\t',
  '|',
  '\u001f',
  '\u00a0',
  'é',
  '😀',
  '-',
  '--',
  '%',
  '1e999',
  'nan',
  'infinity',
  'epoch',
]
  .concat([
    '9'.repeat(40),
    '0x1F',
    '1_0',
    '(1)',
    "'",
    '--;',
    '{"a":1}',
    '<html>',
    'Total',
    'Total: Account',
    '__proto__',
    'rowid',
    '2026-02-30',
    '31/12/26',
    '0001-01-01',
  ])
  .map((text) => Buffer.from(text))
  .concat([Buffer.from([0xff]), Buffer.from([0xc3]), Buffer.from([0xe9, 0x80]), Buffer.from([0xff, 0xfe])]);

type Mutation = (bytes: Buffer, dice: Dice, others: readonly Original[]) => Buffer;

const replaced = (bytes: Buffer, from: string, to: string): Buffer => Buffer.from(bytes.toString('latin1').replaceAll(from, to), 'latin1');

const put = (bytes: Buffer, at: number, piece: Buffer, without = 0): Buffer =>
  Buffer.concat([bytes.subarray(0, at), piece, bytes.subarray(at + without)]);

const MUTATIONS: readonly Mutation[] = [
  (bytes, dice) => {
    const changed = Buffer.from(bytes);
    if (changed.length > 0) changed[dice.below(changed.length)]! ^= 1 << dice.below(8);
    return changed;
  },
  (bytes, dice) => put(bytes, dice.below(bytes.length + 1), dice.of(MORSELS)),
  (bytes, dice) => put(bytes, dice.below(bytes.length + 1), dice.of(MORSELS), 1 + dice.below(12)),
  (bytes, dice) => bytes.subarray(0, dice.below(bytes.length + 1)),
  (bytes, dice) => bytes.subarray(dice.below(bytes.length + 1)),
  (bytes, dice) => {
    const at = dice.below(bytes.length + 1);
    return put(bytes, at, bytes.subarray(at, at + dice.below(200)));
  },
  (bytes, dice) => put(bytes, dice.below(bytes.length + 1), Buffer.alloc(0), dice.below(60)),
  (bytes, dice, others) => {
    const other = dice.of(others).bytes;
    return Buffer.concat([bytes.subarray(0, dice.below(bytes.length + 1)), other.subarray(dice.below(other.length + 1))]);
  },
  (bytes, dice) => replaced(bytes, dice.of([',', ';', '\t']), dice.of([',', ';', '\t', '|', ' '])),
  (bytes, dice) => replaced(bytes, '\n', dice.of(['\r\n', '\r', '\n\n', ' '])),
  (bytes) => Buffer.from(bytes.toString('latin1'), 'utf16le'),
  (bytes, dice) => Buffer.concat(Array<Buffer>(1 + dice.below(4)).fill(bytes)),
  (bytes) => replaced(bytes, '"', ''),
  (bytes) => gzipSync(bytes),
];

/** One damaged file, and what a person might have answered about it. */
interface Case {
  readonly file: SourceFile;
  readonly bytes: Buffer;
  readonly origin: string;
  readonly answers: Answers;
}

function caseOf(seed: number, number: number, originals: readonly Original[]): Case {
  const dice = new Dice(Math.imul(seed, 0x9e3779b1) ^ Math.imul(number + 1, 0x85ebca6b));
  const original = dice.of(originals);
  let { bytes } = original;
  for (let n = 1 + dice.below(4); n > 0; n--) bytes = dice.of(MUTATIONS)(bytes, dice, originals);
  const answers: Answers = {
    ...(dice.below(4) === 0 ? { quotes: dice.of(['standard', 'literal'] as const) } : {}),
    ...(dice.below(6) === 0 ? { decimal: dice.of(['.', ','] as const) } : {}),
    ...(dice.below(6) === 0 ? { dateOrder: dice.of(['dmy', 'mdy', 'ymd'] as const) } : {}),
  };
  return { file: fileOf(`case-${number}.csv`, new Uint8Array(bytes)), bytes, origin: original.name, answers };
}

/** What is wrong with an outcome; null if nothing is. */
type Verdict = string | null;

const wording = wordingFor('en');

function judgeProblem(problem: Problem): Verdict {
  if (UNWANTED.has(problem.code)) return JSON.stringify(problem).slice(0, 600);
  if (problem.code === 'file-unreadable' && problem.why === 'counts-disagree') return 'counts disagree';
  return /undefined|NaN|\[object/.test(problemLine(problem, wording)) ? `no sentence: ${problemLine(problem, wording)}` : null;
}

function judgeRefusal(problem: Problem): Verdict {
  tally(problem.code === 'file-unreadable' ? problem.why : problem.code);
  return judgeProblem(problem);
}

/** The records of a file by the other reader: the whole text at once, as it was inspected. */
async function recordsOf(file: SourceFile, { reading }: Inspection): Promise<number> {
  const text = decode(await bytesOf(file, 0, file.size), reading.dialect.encoding === 'windows-1252' ? 'utf-8' : reading.dialect.encoding);
  return parseCsv(text, reading.dialect)
    .records.slice(reading.dialect.headerRecord + 1)
    .filter((r) => r.length > 0).length;
}

async function judgeFile(engine: LocalEngine, file: SourceFile, answers: Answers): Promise<Verdict> {
  const inspected = await engine.inspect(file, answers);
  if (!inspected.ok) return judgeRefusal(inspected.error);
  const { reading } = inspected.value;
  const ingested = await engine.ingest(file, { table: 'fuzzed', reading });
  if (!ingested.ok) return judgeRefusal(ingested.error);
  tally(reading.importer);
  const { rows, problems } = ingested.value;
  const counted = await recordsOf(file, inspected.value);
  if (rows.read !== counted || rows.in + rows.skipped !== rows.read) return `counted ${counted}, reported ${JSON.stringify(rows)}`;
  const importer = importerOf(reading.importer);
  const source = sourceColumns(importer, reading, 'fuzzed', null);
  for (const query of [raw('FROM fuzzed'), ...importer.feeds.map((feed) => feed.select(source))]) {
    const result = await engine.rows(query);
    if (!result.ok) return `rows of ${reading.importer}: ${judgeProblem(result.error) ?? result.error.code}`;
    if (query.text === 'FROM fuzzed' && result.value.count !== rows.in)
      return `${result.value.count} rows in the table, ${rows.in} reported`;
  }
  await engine.drop(sql`fuzzed`, 'table');
  return problems.map(judgeProblem).find((verdict) => verdict !== null) ?? null;
}

async function judge(engine: LocalEngine, { file, answers }: Case): Promise<Verdict> {
  const started = performance.now();
  const unpacked = await engine.unpack(file);
  if (!unpacked.ok) return judgeRefusal(unpacked.error);
  for (const inner of unpacked.value) {
    const verdict = await judgeFile(engine, inner, answers);
    if (verdict !== null) return verdict;
  }
  const alive = await engine.rows(raw('SELECT count(*) AS n FROM duckdb_tables()'));
  if (!alive.ok || alive.value.data[0]![0] !== 0) return `the engine does not answer, or keeps a table: ${JSON.stringify(alive)}`;
  const ms = performance.now() - started;
  return ms > MOST_MS ? `${Math.round(ms)} ms` : null;
}

/** Every so many cases the engine is started anew, so that one case cannot hide behind another. */
const CASES_AN_ENGINE = 2000;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      cases: { type: 'string', default: '2000' },
      seconds: { type: 'string', default: '3600' },
      seed: { type: 'string', default: '1' },
      keep: { type: 'string' },
      only: { type: 'string' },
    },
  });
  const [seed, most, until] = [Number(values.seed), Number(values.cases), performance.now() + Number(values.seconds) * 1000];
  const originals = corpus();
  const numbers = values.only === undefined ? Array.from({ length: most }, (_, i) => i) : [Number(values.only)];
  let engine = await startEngine();
  let [done, failed] = [0, 0];
  for (const number of numbers) {
    if (performance.now() > until) break;
    const one = caseOf(seed, number, originals);
    const verdict = await judge(engine, one).catch((error: unknown) => `threw ${error instanceof Error ? error.stack : String(error)}`);
    done++;
    if (verdict !== null) {
      failed++;
      console.log(`case ${number} (seed ${seed}, from ${one.origin}): ${verdict}`);
      if (values.keep !== undefined) {
        mkdirSync(values.keep, { recursive: true });
        writeFileSync(join(values.keep, `${seed}-${number}.csv`), one.bytes);
      }
    }
    if (verdict !== null || done % CASES_AN_ENGINE === 0) {
      await engine.close();
      engine = await startEngine();
    }
    if (done % 1000 === 0) console.log(`${done} cases, ${failed} failed`);
  }
  const told = [...outcomes].sort((a, b) => b[1] - a[1]).map(([outcome, n]) => `${outcome} ${n}`);
  console.log(`${done} cases (seed ${seed}), ${failed} failed: ${told.join(', ')}`);
  process.exit(failed === 0 ? 0 : 1);
}

await main();
