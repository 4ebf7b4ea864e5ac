import { describe, expect, it } from 'vitest';
import type { Answers } from '../../src/core/importer.ts';
import { problemLine, questionText, wordingFor } from '../../src/core/problem-text.ts';
import { unwrap } from '../../src/core/result.ts';
import { encode } from '../../src/importers/formats/encoding.ts';
import { inspectHead } from '../../src/importers/inspect.ts';

const head = (text: string | Uint8Array, whole = true) => ({
  name: 'file.csv',
  bytes: typeof text === 'string' ? encode(text) : text,
  whole,
});

const look = (text: string | Uint8Array, answers: Answers = {}, whole = true) => unwrap(inspectHead(head(text, whole), answers));
const reading = (text: string | Uint8Array, answers: Answers = {}) => look(text, answers).reading;
const questions = (text: string, answers: Answers = {}) => look(text, answers).questions.map(({ kind, evidence }) => [kind, evidence]);

/** Why a file is refused, as a person reads it. */
function refusal(text: string | Uint8Array): string {
  const result = inspectHead(head(text), {});
  return result.ok ? 'read' : problemLine(result.error, wordingFor('en'));
}

describe('the delimiter', () => {
  it.each([',', ';', '\t', '|'] as const)('is found: %j', (delimiter) => {
    expect(reading(`a${delimiter}b${delimiter}c\n1${delimiter}2${delimiter}3\n`).dialect.delimiter).toBe(delimiter);
  });

  it('is the semicolon where commas are decimal marks', () => {
    expect(reading('sku;preis\na;1,50\nb;2,50\nc;3,00\n').dialect.delimiter).toBe(';');
  });

  it('is the one that every row agrees on where cells hold others', () => {
    expect(reading('name|tags\nshoe|red, blue; wide\nhat|green, warm\n').dialect.delimiter).toBe('|');
  });

  it.each(['sep=;\r\n', 'SEP=;\n', 'sep=;\r'])('is the one that the first line tells: %j', (line) => {
    const { dialect, headers } = reading(`${line}a;b\n1,5;2\n3,5;4\n`);
    expect([dialect.delimiter, dialect.headerRecord, headers]).toEqual([';', 1, ['a', 'b']]);
  });

  it('is found as ever where the first line tells one that nobody uses', () => {
    expect(reading('sep=:\na,b\n1,2\n3,4\n')).toMatchObject({ dialect: { delimiter: ',', headerRecord: 1 }, headers: ['a', 'b'] });
  });
});

describe('the header', () => {
  it('is found below title lines, comments and blank lines', () => {
    const text = 'Campaign report\n"July 8, 2025 - July 31, 2025"\n\n# by campaign\na,b,c\n1,2,3\n4,5,6\n';
    expect(reading(text)).toMatchObject({ dialect: { headerRecord: 4 }, headers: ['a', 'b', 'c'], importer: 'table' });
    expect(reading(text).preamble).toEqual(['Campaign report', 'July 8, 2025 - July 31, 2025', '', '# by campaign']);
  });

  it('is found below prose that holds commas', () => {
    const header = 'date,type,order,sku,description,quantity,city,state,total\n';
    const row = '2026-01-01,Order,1,A,x,1,y,z,9.50\n';
    expect(
      reading(`Includes orders, refunds, and fees\nAll amounts in USD, unless specified\n${header}${row}${row}`).dialect.headerRecord,
    ).toBe(2);
    expect(reading(`# Account: A, B\n# made, by, hand\nweek,channel,sessions,revenue\n1,a,2,3.5\n2,b,2,3.5\n`).dialect.headerRecord).toBe(
      2,
    );
  });

  it('is the first record where rows are of many widths', () => {
    expect(reading('a,b,c\n1,2\n1,2,3,4\n').headers).toEqual(['a', 'b', 'c']);
    expect(reading('a,b,c\n1\n1\n1\n1,2\n').headers).toEqual(['a', 'b', 'c']);
    expect(reading('a,b\n1,2\n1,2,3\n1,2,3\n1,2,3\n').headers).toEqual(['a', 'b']);
  });

  it('is not pushed down by empty cells at the end of rows', () => {
    expect(reading('a,b\n1,2,\n3,4,,,\n').headers).toEqual(['a', 'b']);
  });

  it('is found below more lines of prose than the table has', () => {
    expect(reading(`${'# a comment\n'.repeat(9)}a,b,c\n1,2,3\n`)).toMatchObject({ headers: ['a', 'b', 'c'], dialect: { headerRecord: 9 } });
  });

  it('may have one column', () => {
    expect(reading('note\nhello\nhi, there\nand, bye\n').headers).toEqual(['note']);
    expect(reading('sku\nA-1\nA-2\n')).toMatchObject({ importer: 'table', headers: ['sku'], dialect: { delimiter: ',' } });
  });

  it('has its empty and repeated names told', () => {
    expect(look('a,,a\n1,2,3\n')).toMatchObject({
      reading: { headers: ['a', 'column_2', 'a_2'] },
      problems: [{ code: 'headers-renamed', headers: ['column_2', 'a_2'] }],
    });
  });

  it('gives way to the columns that an import adds', () => {
    expect(reading('more cells,_row\n1,2\n').headers).toEqual(['more cells_2', '_row']);
    const orders =
      'Name,Created at,Created at offset,rowid,Financial Status,Subtotal,Total,Lineitem quantity,Lineitem name,Lineitem price\n';
    expect(reading(`${orders}#1,2024-01-01 10:00:00 +0100,x,y,paid,1,1,1,Shoe,1\n`).headers.slice(1, 4)).toEqual([
      'Created at',
      'Created at offset_2',
      'rowid_2',
    ]);
  });

  it('is read whole where the head ends within the first row', () => {
    expect(look(`a,b\n1,"${'x'.repeat(50)}`, {}, false).reading.headers).toEqual(['a', 'b']);
  });
});

describe('questions', () => {
  it('ask for the decimal mark where every amount could be read two ways', () => {
    const text = 'sku,cost\na,1.234\nb,2.345\n';
    expect(questions(text)).toEqual([['decimal', ['1.234', '2.345']]]);
    expect(look(text).questions[0]!.choices.map((c) => c.label)).toEqual(['Point: 1.234 is a fraction', 'Comma: 1.234 is in thousands']);
    expect(questionText(look(text).questions[0]!)).toBe('Which mark stands before the decimals in this file?');
    expect(look(text, { decimal: ',' })).toMatchObject({ reading: { decimal: ',' }, questions: [] });
  });

  it('ask for the order of day and month where every date could be read two ways', () => {
    const text = 'date,kind,amount\n03/04/2026,agency,100.00\n05/06/2026,agency,90.50\n';
    expect(questions(text)).toEqual([['date-order', ['03/04/2026', '05/06/2026']]]);
    expect(look(text).questions[0]!.choices.map((c) => c.label)).toEqual([
      'Day first: 03/04/2026 is 3 April 2026',
      'Month first: 03/04/2026 is 4 March 2026',
    ]);
    expect(look(text, { dateOrder: 'mdy' })).toMatchObject({ reading: { dateOrder: 'mdy' }, questions: [] });
  });

  it('ask for the currency of an ad export that names none', () => {
    const text = 'Day,Campaign name,Amount spent,Impressions\n2026-01-01,a,1.50,10\n';
    expect(questions(text)).toEqual([['currency', ['Day, Campaign name, Amount spent, Impressions']]]);
    expect(look(text, { currency: 'GBP' })).toMatchObject({ reading: { currency: 'GBP' }, questions: [] });
    expect(look(text, { assumedCurrency: 'SEK' })).toMatchObject({ reading: { currency: 'SEK' }, questions: [] });
  });

  it('are none about a file that leaves no doubt', () => {
    expect(questions('Day,Campaign name,Amount spent (EUR),Impressions\n2026-01-01,a,1.50,10\n')).toEqual([]);
  });

  it('ask which export it is where two claim it alike, and take the answer', () => {
    const text = 'Ad report\nDate,Campaign name,Ad group name,Cost,Impressions,Clicks\n2026-01-01,a,b,1.50,10,1\n';
    const asked = look(text).questions.filter((q) => q.kind === 'importer');
    expect(asked.map((q) => q.choices.map((c) => c.value))).toEqual([['google-ads', 'tiktok-ads']]);
    expect(look(text, { importer: 'tiktok-ads' })).toMatchObject({ reading: { importer: 'tiktok-ads' } });
  });
});

describe('the currency', () => {
  const cost = (cell: string) => `Date,Clicks,Impressions,Avg. CPC,Cost\n2026-02-05,1,1,"${cell}","${cell}"\n`;

  it.each([
    ['US$1.92', 'USD'],
    ['€119.00', 'EUR'],
    ['£1.20', 'GBP'],
    ['CHF 1.20', 'CHF'],
    ['1.20 SEK', 'SEK'],
    ['$1.20', null],
    ['1.20', null],
    ['TBD', null],
  ])('of cells like %s is %s', (cell, currency) => {
    expect(reading(cost(cell)).currency).toBe(currency);
  });

  it('stands in the header’s brackets, in any language', () => {
    expect(reading('Tag;Kampagnenname;Ausgegebener Betrag (CHF)\n2026-01-01;a;1,50\n').currency).toBe('CHF');
  });

  it('is left to the rows where they have a column for it', () => {
    expect(look('Day,Campaign name,Amount spent,Currency,Impressions\n2026-01-01,a,1.5,EUR,1\n')).toMatchObject({
      reading: { currency: null },
      questions: [],
    });
  });
});

describe('several currencies in one file', () => {
  const spend = (...cells: readonly string[]) =>
    `Day,Campaign name,Amount spent,Impressions\n${cells.map((c) => `2026-01-05,A,"${c}",5\n`).join('')}`;

  it('are asked about, with a cell of each', () => {
    expect(questions(spend('€10', '€11', '$20'))).toEqual([['currency', ['€10', '$20']]]);
    expect(look(spend('€10', '20 USD')).questions[0]!.choices.map((c) => c.value)).toEqual(['EUR', 'USD']);
    expect(reading(spend('€10', '$20')).currency).toBeNull();
  });

  it('are asked about in a table of costs too, and whatever the workbook assumes', () => {
    expect(questions('sku,unit cost\nA,€1\nB,£2\n', { assumedCurrency: 'EUR' })).toEqual([['currency', ['€1', '£2']]]);
  });

  it('are none where a sign may stand for the currency that is named beside it', () => {
    expect(look(spend('US$10', '$20'))).toMatchObject({ reading: { currency: 'USD' }, questions: [] });
    expect(look(spend('$20'), { assumedCurrency: 'CAD' })).toMatchObject({ reading: { currency: 'CAD' }, questions: [] });
  });

  it('are not assumed to be one that the cells’ sign cannot stand for', () => {
    expect(questions(spend('$20'), { assumedCurrency: 'EUR' })).toEqual([['currency', ['$20']]]);
  });

  it('in two headers of one column are asked about; the column of the answer is taken', () => {
    const text = 'Day,Campaign name,Amount spent (EUR),Amount spent (USD),Impressions\n2026-01-05,A,10,11,5\n';
    expect(questions(text)).toEqual([['currency', ['Amount spent (EUR)', 'Amount spent (USD)']]]);
    expect(look(text, { currency: 'USD' })).toMatchObject({
      reading: { currency: 'USD', headers: ['Day', 'Campaign name', 'Amount spent in EUR', 'Amount spent (USD)', 'Impressions'] },
      questions: [],
      problems: [{ code: 'headers-renamed', headers: ['Amount spent in EUR'] }],
    });
  });

  it('are asked about where the column for it is empty, of orders as well', () => {
    const text = 'Name,Created at,Financial Status,Currency,Subtotal,Total,Lineitem quantity,Lineitem name,Lineitem price\n';
    const row = (currency: string): string => `#1,2026-01-05 10:00:00 +0100,paid,${currency},1,1,1,Shoe,1\n`;
    expect(questions(text + row('')).map(([kind]) => kind)).toEqual(['currency']);
    expect(questions(text + row('') + row('EUR'))).toEqual([]);
    expect(reading(text + row(''), { assumedCurrency: 'SEK' }).currency).toBe('SEK');
  });
});

describe('a file that is no table', () => {
  it.each([
    ['', 'Not read. The file is empty. Export it again.'],
    [' \n\n', 'Not read. The file is empty. Export it again.'],
    ['\uFEFF', 'Not read. The file is empty. Export it again.'],
    ['a,b\n', 'Not read. The file has a header and no rows. Choose a longer date range in the export.'],
    ['a,b\n\n \n', 'Not read. The file has a header and no rows. Choose a longer date range in the export.'],
    ['"'.repeat(1000), 'Not read. No table was found in this file. Export the report as CSV.'],
    ['"'.repeat(1001), 'Not read. No table was found in this file. Export the report as CSV.'],
    [',,\n,,\n', 'Not read. No table was found in this file. Export the report as CSV.'],
    ['%PDF-1.4', 'Not read. This is a PDF. Export the report as CSV.'],
    ['{"error":"expired"}', 'Not read. This is JSON, not a table. Export the report as CSV.'],
    ['SQLite format 3\0…', 'Not read. This is not a text file. Export the report as CSV.'],
  ])('is refused in a sentence: %j', (text, line) => {
    expect(refusal(text)).toBe(line);
  });

  it('is refused where its header goes on beyond all that is looked at', () => {
    const result = inspectHead(head(`a,b,${'c'.repeat(50)}`, false), {});
    expect(result).toMatchObject({ ok: false, error: { why: 'too-wide' } });
  });

  it('is refused where it is prose', () => {
    const prose =
      'Dear team,\nplease find attached the numbers of last month for our shop.\nThey have been checked by everybody in the room twice.\n';
    expect(refusal(prose)).toMatch(/^Not read. No table was found/);
  });

  it('is refused with more columns than a table can have', () => {
    const wide = Array.from({ length: 10_001 }, (_, i) => `c${i}`).join(',');
    expect(refusal(`${wide}\n${wide}\n`)).toBe('Not read. The file has too many columns. Export it with fewer columns.');
  });
});
