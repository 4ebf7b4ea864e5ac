import { launch } from './test/browser/helpers/chromium.ts';
import { visitIn, settled } from './test/browser/helpers/page.ts';
import { serve } from './test/browser/helpers/static-server.ts';
import { keptCell as c, keptPage as p, keptRecord, visitKept } from './test/browser/helpers/kept.ts';
const which = process.argv[2];
const browser = await launch(['--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1']);
const server = await serve('/tmp/attacker-dist');
export async function fresh(record: unknown, src?: string) {
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1440, height: 900 } });
  context.on('console', (m) => ['error'].includes(m.type()) && console.log('  CONSOLE', m.text().slice(0, 300)));
  const t = Date.now();
  const v = await visitKept(context, server, src ?? `(${JSON.stringify(record)})`).catch((e) => { console.log('VISIT FAILED', e.message.slice(0, 300)); return null; });
  console.log(`opened in ${Date.now() - t} ms`, v?.errors);
  return v;
}
const mod = await import(`./attacker-${which}.tmp.mts`);
await mod.run({ fresh, c, p, keptRecord, visitIn, settled, server, browser });
await browser.close(); await server.close(); process.exit(0);
