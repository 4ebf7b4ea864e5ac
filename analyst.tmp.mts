import { createServer } from 'node:http';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { launch } from './test/browser/helpers/chromium.ts';
import { drop, settled, tableOf, visit } from './test/browser/helpers/page.ts';
import * as wb from './test/browser/helpers/workbook.ts';
import { serve } from './test/browser/helpers/static-server.ts';
const browser = await launch(['--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1']);
const server = await serve('/tmp/analyst-dist');
const S: any = { browser, server, drop, settled, tableOf, visit, ...wb, readFileSync, readdirSync, writeFileSync };
S.open = async (o: any = {}) => { const v = await visit(browser, server, { acceptDownloads: true, ...o }); S.v = v; S.page = v.page; S.page.on('console', (m: any) => m.type() === 'error' && S.log.push(m.text())); return v; };
S.log = [];
S.shot = async (n: string, o: any = {}) => { await S.page.screenshot({ path: `/tmp/an-${n}.png`, ...o }); };
S.file = (p: string) => ({ name: p.replace(/^.*\//, ''), bytes: readFileSync('/work/shared/data/exports/samples/' + p) });
S.sleep = (ms: number) => new Promise((r) => setTimeout(r, ms));
const AF = Object.getPrototypeOf(async () => {}).constructor;
createServer(async (q, r) => {
  let body = ''; for await (const c of q) body += c;
  try {
    const out = await Promise.race([new AF('S', 'with(S){ return (async()=>{' + body + '})() }')(S), new Promise((_, no) => setTimeout(() => no(new Error('SNIPPET TIMEOUT')), 60000))]);
    r.end(typeof out === 'string' ? out : JSON.stringify(out, null, 1) ?? 'ok');
  } catch (e: any) { r.end('ERR ' + (e.stack ?? e).toString().slice(0, 1500)); }
}).listen(4777, '127.0.0.1');
console.log('up', process.pid, server.url);
