import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as fc from 'fast-check';
import { writeRecord } from '../../src/importers/formats/csv.ts';
import type { Delimiter } from '../../src/core/importer.ts';
import type { LocalEngine } from '../../workers/engine.ts';
import { fileOf, startEngine } from '../helpers/engine.ts';
import { readWhole } from '../helpers/reading.ts';

let engine: LocalEngine;
beforeAll(async () => void (engine = await startEngine()));
afterAll(() => engine.close());

type Form = 'utf-8' | 'utf-8 with mark' | 'utf-16le' | 'utf-16be';

function encoded(text: string, form: Form): Uint8Array<ArrayBuffer> {
  if (form === 'utf-8') return new TextEncoder().encode(text);
  if (form === 'utf-8 with mark') return new TextEncoder().encode(`\uFEFF${text}`);
  const marked = `\uFEFF${text}`;
  const view = new DataView(new ArrayBuffer(marked.length * 2));
  for (let i = 0; i < marked.length; i++) view.setUint16(i * 2, marked.charCodeAt(i), form === 'utf-16le');
  return new Uint8Array(view.buffer);
}

const forms = fc.constantFrom<Form[]>('utf-8', 'utf-8 with mark', 'utf-16le', 'utf-16be');
const delimiters = fc.constantFrom<Delimiter[]>(',', ';', '\t', '|');
const lineEnds = fc.constantFrom('\n', '\r\n', '\r');

/** Cells that are no number, date or boolean, so that they stay the text they are, with everything that has to be quoted. */
const textCell = fc
  .array(fc.constantFrom('a', 'Ü', '😀', '"', '""', ',', ';', '\t', '|', '\n', '\r\n', '\r', ' ', "'", '\0', '=', '1', '\u00a0'), {
    maxLength: 6,
  })
  .map((parts) => (parts.length === 0 ? '' : `x${parts.join('')}`));

const tables = fc
  .integer({ min: 2, max: 4 })
  .chain((width) => fc.array(fc.array(textCell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }));

/** Header names that nobody could take for a vendor's. */
const headerOf = (width: number): string[] => Array.from({ length: width }, (_, i) => `header ${i}`);

const written = (rows: readonly (readonly string[])[], delimiter: Delimiter, lineEnd: string): string =>
  rows.map((cells) => writeRecord(cells, delimiter).replace(/\n$/, lineEnd)).join('');

describe('a table written as CSV', () => {
  it('comes back with the same cells, whatever the delimiter, the encoding and the line end', async () => {
    await fc.assert(
      fc.asyncProperty(tables, delimiters, forms, lineEnds, async (rows, delimiter, form, lineEnd) => {
        const width = rows[0]!.length;
        const text = written([headerOf(width), ...rows], delimiter, lineEnd);
        const outcome = await readWhole(engine, fileOf('table.csv', encoded(text, form)));
        expect(outcome.rows.map((row) => headerOf(width).map((h) => row[h] ?? ''))).toEqual(rows);
        expect(outcome.report.rows).toEqual({ read: rows.length, in: rows.length, skipped: 0 });
        expect(outcome.lines).toEqual([]);
      }),
      { seed: 31, numRuns: 150 },
    );
  });

  it('is named by the SHA-256 of its bytes', async () => {
    const bytes = encoded('header 0,header 1\nx,1\n', 'utf-16le');
    const { report } = await readWhole(engine, fileOf('table.csv', bytes));
    expect(report.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
  });
});

/** A file of whole lines, of which some are too short, too long or blank: written without quotes, so that a line is a record. */
const raggedFile = fc.record({
  width: fc.integer({ min: 2, max: 4 }),
  lines: fc.array(fc.oneof(fc.array(fc.constantFrom('x', 'yy', '', 'ü'), { maxLength: 7 }), fc.constantFrom('', '  ', '\t ')), {
    minLength: 1,
    maxLength: 12,
  }),
  delimiter: fc.constantFrom<Delimiter[]>(',', ';', '|'),
  lineEnd: lineEnds,
  ended: fc.boolean(),
});

describe('every record', () => {
  it('is in or skipped, of as many as a plain count of lines finds', async () => {
    await fc.assert(
      fc.asyncProperty(raggedFile, async ({ width, lines, delimiter, lineEnd, ended }) => {
        const body = lines.map((line) => (typeof line === 'string' ? line : line.join(delimiter)));
        const full = Array<string>(width).fill('x').join(delimiter);
        const whole = [headerOf(width).join(delimiter), full, full, ...body];
        const text = whole.join(lineEnd) + (ended ? lineEnd : '');
        const { report, rows } = await readWhole(engine, fileOf('ragged.csv', text));
        const filled = whole.slice(1).filter((line) => !/^[ \t]*$/.test(line)).length;
        expect(report.rows).toEqual({ read: filled, in: filled, skipped: 0 });
        expect(rows).toHaveLength(filled);
      }),
      { seed: 32, numRuns: 150 },
    );
  });

  it('is counted once where an export repeats, restates or leaves it empty', async () => {
    const rows = fc.array(fc.constantFrom('total', 'blank', 'campaign', 'long'), { minLength: 1, maxLength: 12 });
    const line = { total: '2026-01-01,,1.5,10', blank: '2026-01-01,,,', campaign: '2026-01-01,a,1.5,10', long: '2026-01-01,a,1.5,10,9' };
    await fc.assert(
      fc.asyncProperty(rows, async (kinds) => {
        const text = ['Day,Campaign name,Amount spent (EUR),Impressions', ...kinds.map((k) => line[k])].join('\n');
        const { report } = await readWhole(engine, fileOf('meta.csv', text));
        const count = (kind: keyof typeof line): number => kinds.filter((k) => k === kind).length;
        expect(report.rows).toEqual({ read: kinds.length, in: count('campaign'), skipped: kinds.length - count('campaign') });
        expect(Object.fromEntries(report.skipped.map((s) => [s.reason, s.count]))).toEqual(
          Object.fromEntries(
            Object.entries({ blank: count('blank'), 'too-many-cells': count('long'), total: count('total') }).filter(([, n]) => n > 0),
          ),
        );
      }),
      { seed: 33, numRuns: 60 },
    );
  });
});

describe('a large table', () => {
  it('is loaded part by part, clean parts and others, every row in its place', async () => {
    const rows = 300_000;
    const lines = Array.from({ length: rows }, (_, i) =>
      i === 130_000 ? `${i},"odd" x` : i === 200_000 ? `${i}` : `${i},"a ""b""\n${i}"`,
    );
    const { report, lines: told } = await readWhole(engine, fileOf('large.csv', `header 0,header 1\n${lines.join('\n')}\n`));
    expect(report.rows).toEqual({ read: rows, in: rows, skipped: 0 });
    expect(told).toEqual(['1 row is shorter than the header. The header has 2 columns (row 200,001). Missing cells are empty.']);
  });

  it('may change its encoding, its line ends and its quoting on the way', async () => {
    const part = (text: string): string => text.repeat(130_000);
    const bytes = Buffer.concat([
      Buffer.from(`header 0,header 1\n${part('x,1\n')}`),
      Buffer.from(part('é,2\r\n')),
      Buffer.from(part('é,3\n'), 'latin1'),
    ]);
    const { report, lines } = await readWhole(engine, fileOf('mixed.csv', new Uint8Array(bytes)));
    expect(report.rows.in).toBe(390_000);
    expect(lines).toEqual([expect.stringMatching(/^130,000 rows have characters in another encoding/)]);
  });

  it('tells how far it has come', async () => {
    const text = `header 0,header 1\n${'x,1\n'.repeat(400_000)}`;
    const file = fileOf('large.csv', text);
    const inspection = await engine.inspect(file, {});
    if (!inspection.ok) throw new Error('not inspected');
    const seen: { bytes: number; rows: number }[] = [];
    await engine.ingest(file, {
      table: 'large',
      reading: inspection.value.reading,
      progress: ({ bytes, rows, of }) => seen.push({ bytes: bytes / of, rows }),
    });
    expect(seen.at(-1)).toEqual({ bytes: 1, rows: 400_000 });
    const afterReading = seen.filter((s) => s.bytes === 1 && s.rows === 400_000);
    expect(afterReading.length).toBeGreaterThan(6);
    expect(seen.map((s) => s.rows)).toEqual(seen.map((s) => s.rows).toSorted((a, b) => a - b));
  });
});
