import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../../src/book/run.ts';
import { book, Folder } from '../helpers/command-line.ts';
import { metaFile, ordersFile, tiktokFile } from '../helpers/exports.ts';

const folder = new Folder();
let orders: string;
let tiktok: string;
let login: string;
let empty: string;
beforeAll(async () => {
  orders = await folder.put(ordersFile([{ at: '2026-01-05', total: 10 }]));
  await folder.put(metaFile([{ day: '2026-01-05', spend: 2 }]));
  tiktok = await folder.put(tiktokFile([{ day: '2026-01-05', spend: 2 }]), 'other/tiktok.csv');
  login = folder.write('bad/login.csv', '<!doctype html><html>Sign in</html>');
  empty = folder.write('none/notes.md', 'nothing here').replace(/\/notes\.md$/, '');
});
afterAll(() => folder.remove());

describe('help', () => {
  it.for(['inspect', 'sql', 'metric'])('of %s has examples, on stdout alone', async (name) => {
    const { code, out, err } = await book(name, '--help');
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(new RegExp(`^book ${name} `));
    expect(out).toMatch(/\nExamples\n {2}npm run --silent book -- /);
  });

  it('of the whole names every command', async () => {
    for (const words of [['--help'], ['-h'], ['help']]) {
      const { code, out, err } = await book(...words);
      expect([code, err]).toEqual([0, '']);
      for (const name of ['inspect', 'sql', 'metric']) expect(out).toContain(`book ${name} `);
    }
  });

  it('of the whole names every metric, and of a command every answer', async () => {
    const { out } = await book('help');
    expect(out).toContain('\nMetrics: mer, revenue, spend, blended_roas, spend_share, cm_1, cm_2, cm_3\n');
    for (const name of ['inspect', 'sql', 'metric']) {
      const { out: more } = await book(name, '--help');
      for (const key of ['importer', 'decimal', 'currency', 'same-account']) expect(more).toMatch(new RegExp(`\\n {2}${key} +\\S`));
    }
  });

  it('of metric names every metric', async () => {
    const { out } = await book('metric', '-h');
    for (const id of ['mer', 'cm_1', 'cm_2', 'cm_3']) expect(out).toMatch(new RegExp(`\\n {2}${id} +[A-Z]`));
  });
});

it('--version tells the version', async () => {
  expect(await book('--version')).toEqual({ code: 0, out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/), err: '' });
});

/** A wrong command line: its words, its exit code, and the one line it says. */
type Mistake = readonly [words: () => readonly string[], code: number, line: string | RegExp];

const MISTAKES: Readonly<Record<string, Mistake>> = {
  'no command': [() => [], 2, 'book: which command? There are inspect, sql, metric; --help says more'],
  'an unknown command': [() => ['mer'], 2, 'book: there is no command “mer”; there are inspect, sql, metric'],
  'an inherited name': [() => ['constructor'], 2, 'book: there is no command “constructor”; there are inspect, sql, metric'],
  'no metric': [() => ['metric', '--drop', orders], 2, 'book metric: which metric? One is expected: book metric ID --drop PATH…'],
  'two metrics': [() => ['metric', 'mer', 'cm_1'], 2, 'book metric: which metric? One is expected: book metric ID --drop PATH…'],
  'a misspelt metric': [
    () => ['metric', 'spendshare', '--drop', orders],
    2,
    'book metric: there is no metric “spendshare”; did you mean “spend_share”?',
  ],
  'an unknown metric': [
    () => ['metric', 'xyz', '--drop', orders],
    2,
    'book metric: there is no metric “xyz”; there are mer, revenue, spend, blended_roas, spend_share, cm_1, cm_2, cm_3',
  ],
  'nothing to read': [() => ['metric', 'mer'], 2, 'book metric: nothing to read: add --drop with a file or a folder'],
  'a path that is not there': [() => ['sql', 'SELECT 1', '--drop', 'nope.csv'], 1, 'book sql: there is no file or folder nope.csv'],
  'a folder without tables': [
    () => ['metric', 'mer', '--drop', empty],
    1,
    /^book metric: there is no CSV, TSV, TXT, gzip or ZIP file in .*none$/,
  ],
  'a file that is no table': [
    () => ['metric', 'mer', '--drop', login],
    1,
    /^book metric: login\.csv: Not read. This is a web page, .* Sign in there and export again\.$/,
  ],
  'a file in doubt': [
    () => ['metric', 'mer', '--drop', tiktok],
    1,
    'book metric: tiktok.csv: In which currency are the amounts? This file does not say. Add --answer currency=EUR, say (for this file alone: tiktok.csv:currency=EUR)',
  ],
  'an unknown option': [
    () => ['sql', 'SELECT 1', '--jsn'],
    2,
    'book sql: there is no option --jsn here; there are --drop, --json, --answer',
  ],
  'an option of another command': [
    () => ['inspect', orders, '--drop', tiktok],
    2,
    'book inspect: there is no option --drop here; there are --json, --answer',
  ],
  'a folder without tables to inspect': [
    () => ['inspect', empty],
    1,
    /^book inspect: there is no CSV, TSV, TXT, gzip or ZIP file in .*none$/,
  ],
  'an option without its value': [() => ['metric', 'mer', '--with'], 2, 'book metric: something is missing after --with'],
  'choices that are no JSON': [
    () => ['metric', 'mer', '--with', '{grain: month}'],
    2,
    `book metric: --with takes a JSON object, such as '{"grain": "month"}'`,
  ],
  'choices that are no object': [
    () => ['metric', 'mer', '--with', '["month"]'],
    2,
    `book metric: --with takes a JSON object, such as '{"grain": "month"}'`,
  ],
  'a choice there is not': [
    () => ['metric', 'mer', '--with', '{"basis": "net"}'],
    2,
    'book metric: basis: MER has no such choice; --with takes revenue_basis, spend_scope, grain, from, to, currency',
  ],
  'a choice of another metric': [
    () => ['metric', 'cm_1', '--with', '{"spend_scope": "all"}'],
    2,
    'book metric: spend_scope: CM1 has no such choice; --with takes grain, from, to, currency',
  ],
  'a value there is not': [
    () => ['metric', 'mer', '--with', '{"revenue_basis": "netto"}'],
    2,
    'book metric: revenue_basis: “netto” is not one of gross, sales, net, total',
  ],
  'a grain there is not': [
    () => ['metric', 'mer', '--with', '{"grain": "year"}'],
    2,
    'book metric: grain: “year” is not one of day, week, month, total',
  ],
  'a day there is not': [
    () => ['metric', 'mer', '--with', '{"from": "2026-02-30"}'],
    2,
    'book metric: “2026-02-30” is not a day such as 2026-01-31',
  ],
  'days the wrong way round': [
    () => ['metric', 'mer', '--with', '{"from": "2026-02-01", "to": "2026-01-01"}'],
    2,
    'book metric: from 2026-02-01 comes after to 2026-01-01',
  ],
  'a currency there is not': [
    () => ['metric', 'mer', '--with', '{"currency": "euro"}'],
    2,
    'book metric: “euro” is not a currency such as EUR',
  ],
  'the code of no currency': [
    () => ['metric', 'mer', '--with', '{"currency": "XYZ"}'],
    2,
    'book metric: “XYZ” is not a currency such as EUR',
  ],
  'an answer without a value': [
    () => ['metric', 'mer', '--answer', 'currency'],
    2,
    'book metric: --answer takes KEY=VALUE or FILE:KEY=VALUE, not “currency”',
  ],
  'an answer with the code of no currency': [
    () => ['metric', 'mer', '--answer', 'a.csv:currency=XYZ'],
    2,
    'book metric: --answer currency takes a code such as EUR, not “XYZ”',
  ],
  'an answer for a file that does not ask': [
    () => ['sql', 'SELECT 1', '--drop', orders, '--answer', 'orders_export.csv:currency=USD'],
    2,
    'book sql: no file orders_export.csv was read that leaves “currency” in doubt',
  ],
  'an answer to no question': [
    () => ['metric', 'mer', '--answer', 'curency=EUR'],
    2,
    'book metric: there is no question “curency”; there are importer, decimal, date-order, currency, quotes, pending-orders, lines-without-shipping, same-account',
  ],
  'an answer there is not': [
    () => ['metric', 'mer', '--answer', 'pending-orders=no'],
    2,
    'book metric: --answer pending-orders takes count or leave-out, not “no”',
  ],
  'an empty SELECT': [() => ['sql', ' ', '--drop', orders], 2, 'book sql: one SELECT is expected, in quotes, before --drop'],
  'no SELECT': [() => ['sql', '--drop', orders], 2, 'book sql: one SELECT is expected, in quotes, before --drop'],
  'a statement that is no SELECT': [
    () => ['sql', 'drop table orders', '--drop', orders],
    1,
    'book sql: This statement is not allowed. Only one SELECT can be asked here, and no DROP.',
  ],
  'two statements': [
    () => ['sql', 'SELECT 1; SELECT 2', '--drop', orders],
    1,
    'book sql: This statement is not allowed. One SELECT is expected here, without a second statement after it.',
  ],
  'SQL of a table that is not there': [
    () => ['sql', 'SELECT * FROM order', '--drop', orders],
    1,
    /^book sql: (Parser|Catalog) Error: .*order/,
  ],
  'SQL of a column that is not there': [() => ['sql', 'SELECT nett FROM orders', '--drop', orders], 1, /^book sql: Binder Error: .*nett/],
};

describe('a mistake is one line on stderr, a code, and nothing on stdout', () => {
  it.for(Object.entries(MISTAKES))('%s', async ([, [words, code, line]]) => {
    const { err, ...said } = await book(...words());
    expect(said).toEqual({ code, out: '' });
    expect(err.split('\n')).toEqual([typeof line === 'string' ? line : expect.stringMatching(line), '']);
  });

  it('a bug of ours too', async () => {
    const said = { out: '', err: '' };
    const output = { out: (text: string) => void (said.out += text), err: (text: string) => void (said.err += text) };
    const code = await run(['inspect', orders], {
      ...output,
      out: () => {
        throw new TypeError('x is not a function');
      },
    });
    expect([code, said.out]).toEqual([1, '']);
    expect(said.err).toMatch(/^book inspect: Something went wrong in Marginbook: x is not a function\. No file was changed\. .*\n$/);
  });
});
