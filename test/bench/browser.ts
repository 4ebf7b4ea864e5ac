import { execFileSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Session } from '../../src/session/session.ts';
import { launch } from '../browser/helpers/chromium.ts';
import { serve } from '../browser/helpers/static-server.ts';
import { median, type StageTimes } from './native.ts';
import { STAGES, stageOf, type Stage } from './statements.ts';
import { workbookRun, type WorkbookRun } from './workbook.ts';

export interface BrowserRun {
  readonly stages: StageTimes;
  /** From the drop to all numbers on the page. */
  readonly total: number;
  readonly weeklyMer: number;
  readonly peakMb: number;
  readonly engineMb: number;
  readonly workbook: WorkbookRun;
}

type Hands = Window & { session: Session; ready(): Promise<void>; told: [kind: string, text: string, ms: number][] };

/** Imports files in Chromium, on a build that differs from the production build only in its entry, with every wall up. */
export async function inBrowser(paths: readonly string[]): Promise<BrowserRun> {
  const [server, browser] = [await serve(join(process.cwd(), 'dist-walls')), await launch()];
  const page = await (await browser.newContext()).newPage();
  page.setDefaultTimeout(900_000);
  // What the bundler wraps around functions with a name is not there in the page.
  await page.addInitScript('globalThis.__name = (wrapped) => wrapped');
  await page.goto(`${server.url}test/browser/walls/index.html?lock&policy&network`);
  await page.evaluate(() => (window as unknown as Hands).ready());
  await page.evaluate(() => (window as unknown as Hands).session.settled());
  await page.evaluate(listen);
  let peak = 0;
  const watch = setInterval(() => (peak = Math.max(peak, rendererMb())), 250);
  const started = performance.now();
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles([...paths]);
  await page.evaluate(() => (window as unknown as Hands).session.settled());
  await page.locator('table[role=grid]').waitFor();
  await allIn(page);
  const total = performance.now() - started;
  clearInterval(watch);
  const stages = await stagesOf(page);
  const run = {
    stages,
    total,
    weeklyMer: await weeklyMer(page),
    peakMb: peak,
    engineMb: await engineMb(page),
    workbook: await workbookRun(page),
  };
  await browser.close();
  await server.close();
  return run;
}

/** A file that did not get in would make every figure look good. */
async function allIn(page: Page): Promise<void> {
  const jobs = await page.evaluate(() => (window as unknown as Hands).session.state.jobs.map((job) => ({ ...job })));
  const failed = jobs.find((job) => job.status !== 'done');
  if (failed) throw new Error(`${failed.name}: ${failed.status} ${JSON.stringify(failed)}`);
}

/** Writes down how long each question to the engine takes. */
function listen(): void {
  const hands = window as unknown as Hands;
  const engine = hands.session.engine as unknown as Record<string, (...args: unknown[]) => Promise<unknown>>;
  hands.told = [];
  for (const kind of ['define', 'rows']) {
    const original = engine[kind]!.bind(engine);
    engine[kind] = async (...args) => {
      const started = performance.now();
      const answer = await original(...args);
      const [target, query] = args as [{ name?: { text: string }; text?: string }, { text: string }];
      hands.told.push([
        kind,
        kind === 'define' ? `CREATE OR REPLACE TABLE ${target.name!.text} AS ${query.text}` : target.text!,
        performance.now() - started,
      ]);
      return answer;
    };
  }
}

async function stagesOf(page: Page): Promise<StageTimes> {
  const stages = Object.fromEntries(STAGES.map((stage) => [stage, 0])) as StageTimes;
  const told = await page.evaluate(() => (window as unknown as Hands).told);
  for (const [, text, ms] of told) stages[stageOf(text) ?? ('fold' as Stage)] += ms;
  const reports = await page.evaluate(() => (window as unknown as Hands).session.state.workbook.sources.map((s) => s.report.ms));
  for (const ms of reports) {
    stages.read += ms['read'] ?? 0;
    stages.fold += ms['fold'] ?? 0;
  }
  return stages;
}

/** The page's own question for all of its metrics, again and again; the median. */
async function weeklyMer(page: Page): Promise<number> {
  const times = await page.evaluate(async () => {
    const { session, told } = window as unknown as Hands;
    for (let i = 0; i < 15; i++) {
      session.do({ do: 'change-view', view: { parameters: { revenue_basis: i % 2 ? 'net' : 'gross', spend_scope: 'paid' } } });
      await session.settled();
    }
    return told
      .filter(([kind, text]) => kind === 'rows' && text.includes('WITH daily'))
      .slice(-15)
      .map(([, , ms]) => ms);
  });
  return median(times);
}

const engineMb = (page: Page): Promise<number> =>
  page.evaluate(() => Math.round(((window as unknown as Hands).session.state.memory ?? 0) / 1e6));

function rendererMb(): number {
  const lines = execFileSync('ps', ['-eo', 'rss,args']).toString().split('\n');
  const renderers = lines.filter((line) => line.includes('--type=renderer')).map((line) => Number.parseInt(line.trim(), 10));
  return Math.round(Math.max(0, ...renderers) / 1000);
}

export interface ColdStart {
  readonly acceptsDrops: number;
  readonly engineReady: number;
  readonly firstLoadBytes: number;
  readonly shellGzipBytes: number;
}

/** From navigation to a page that takes drops, and to an engine that answers; bytes a first visit loads. Medians of several fresh profiles. */
export async function coldStart(visits = 5): Promise<ColdStart> {
  const [server, browser] = [await serve(join(process.cwd(), 'dist')), await launch()];
  const drops: number[] = [];
  const engines: number[] = [];
  for (let i = 0; i < visits; i++) {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(server.url);
    const mark = async (name: string): Promise<number> => {
      await page.waitForFunction((n) => performance.getEntriesByName(n).length > 0, name);
      return page.evaluate((n) => performance.getEntriesByName(n)[0]!.startTime, name);
    };
    drops.push(await mark('accepts drops'));
    engines.push(await mark('engine ready'));
    await context.close();
  }
  await browser.close();
  await server.close();
  return { acceptsDrops: median(drops), engineReady: median(engines), ...sizes() };
}

function sizes(): Pick<ColdStart, 'firstLoadBytes' | 'shellGzipBytes'> {
  const files = readdirSync('dist', { recursive: true, withFileTypes: true }).filter((f) => f.isFile());
  const path = (f: (typeof files)[number]): string => join(f.parentPath, f.name);
  const shell = files.filter((f) => /^index.*\.(html|js)$|\.css$/.test(f.name)).map(path);
  const gzipped = (file: string): number => execFileSync('gzip', ['-9', '-c', file], { maxBuffer: 1 << 26 }).length;
  return {
    firstLoadBytes: files.reduce((sum, f) => sum + statSync(path(f)).size, 0),
    shellGzipBytes: shell.reduce((sum, file) => sum + gzipped(file), 0),
  };
}
