import { execFileSync } from 'node:child_process';
import { cpus } from 'node:os';
import { coldStart, inBrowser, type BrowserRun } from './browser.ts';
import { median, native, nativeRaw, type StageTimes } from './native.ts';
import { shopFiles } from './shop-files.ts';
import { recorded, STAGES } from './statements.ts';
import { tenThousand } from './workbook.ts';

/** Prints how long things take here, both sides of a ratio in one run: `npm run bench -- [orders]`. */
const orders = Number(process.argv[2] ?? 1_000_000);
const FOLDER = '.bench';

const number = (value: number, decimals = 0): string =>
  value.toLocaleString('en', { maximumFractionDigits: decimals, minimumFractionDigits: decimals });
const seconds = (ms: number): string => `${number(ms / 1000, 2)} s`;
const line = (...cells: string[]): void => console.log(cells.map((c, i) => (i === 0 ? c.padEnd(34) : c.padStart(14))).join(''));

execFileSync('npx', ['vite', 'build', '--logLevel', 'error'], { stdio: 'inherit' });
execFileSync('npx', ['vite', 'build', '--logLevel', 'error'], { stdio: 'inherit', env: { ...process.env, MARGINBOOK_WALLS: 'test' } });

console.log(`${cpus().length} cores (${cpus()[0]!.model.trim()}), Node ${process.version}, ${new Date().toISOString().slice(0, 10)}\n`);

const cold = await coldStart();
line('cold start, on loopback', 'measured', 'aim');
line('  navigation → drop accepted', `${number(cold.acceptsDrops)} ms`, '< 500 ms');
line('  navigation → engine ready', `${number(cold.engineReady)} ms`, '');
line('  first load', `${number(cold.firstLoadBytes / 1e6, 2)} MB`, '≤ 9 MB');
line('  shell, gzipped', `${number(cold.shellGzipBytes / 1024, 1)} KiB`, '≤ 120 KiB');

const files = await shopFiles(orders, `${FOLDER}/${orders}`);
console.log(`\n${number(orders)} orders, 79 columns: ${number(files.ordersBytes / 1e6)} MB of CSV, and three ad platforms by day`);
const browser: BrowserRun = await inBrowser(files.all);
const statements = await recorded(files.all, `${FOLDER}/parts`);
const nativeTimes: StageTimes = await native(statements);
const sum = (times: StageTimes): number => STAGES.filter((s) => s !== 'metrics').reduce((total, s) => total + times[s], 0);

console.log('');
line('import, by stage', 'browser', 'native, 1 thread', 'browser ÷ native');
for (const stage of STAGES.filter((s) => s !== 'metrics'))
  line(
    `  ${stage}`,
    seconds(browser.stages[stage]),
    seconds(nativeTimes[stage]),
    `${number(browser.stages[stage] / nativeTimes[stage], 2)}×`,
  );
line('  all', seconds(sum(browser.stages)), seconds(sum(nativeTimes)), `${number(sum(browser.stages) / sum(nativeTimes), 2)}×`);
line('  drop → numbers on the page', seconds(browser.total));
line('  peak memory of the tab', `${number(browser.peakMb)} MB`);
line('  engine afterwards', `${number(browser.engineMb)} MB`);

const metricStatements = statements.filter((s) => s.stage === 'metrics');
const rollUp = await nativeRepeated(metricStatements.at(-1)!.text);
const raw = await nativeRaw(files.orders, 15);
console.log('');
line('weekly MER and margins', 'browser', 'native, 1 thread', 'browser ÷ native');
line(
  '  from roll-ups, the same statement',
  `${number(browser.weeklyMer, 1)} ms`,
  `${number(rollUp, 1)} ms`,
  `${number(browser.weeklyMer / rollUp, 2)}×`,
);
line(
  '  against native on the raw rows',
  `${number(browser.weeklyMer, 1)} ms`,
  `${number(raw, 1)} ms`,
  `${number(browser.weeklyMer / raw, 2)}×`,
);

const { workbook } = browser;
console.log('');
line(`a workbook over ${number(orders)} orders`, 'p50', 'p95', 'aim');
line(
  '  slider → 10 formulas, 2 metric tables',
  `${number(workbook.everything.p50, 1)} ms`,
  `${number(workbook.everything.p95, 1)} ms`,
  'p95 ≤ 50 ms',
);
line('  slider → 10 formulas', `${number(workbook.formulas.p50, 1)} ms`, `${number(workbook.formulas.p95, 1)} ms`, '≤ 16 ms');
line('  10,000 dependent formulas, engine', `${number(tenThousand(), 1)} ms`, '', '≤ 20 ms');
line('  a workbook of 200 cells → all values', seconds(workbook.opening), '', '≤ 2 s');
line('  longest block while typing SQL', `${number(workbook.typing)} ms`, '', '≤ 50 ms');

/** The page's metric statement on a native ledger that the same import has built. */
async function nativeRepeated(text: string): Promise<number> {
  const { DuckDBInstance } = await import('@duckdb/node-api');
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  await connection.run("ATTACH ':memory:' AS book (COMPRESS)");
  await connection.run('USE book');
  for (const statement of statements.filter((s) => s.stage !== 'metrics')) await connection.runAndReadAll(statement.text);
  const times: number[] = [];
  for (let i = 0; i < 15; i++) {
    const started = performance.now();
    await connection.runAndReadAll(text);
    times.push(performance.now() - started);
  }
  return median(times);
}
