export async function run({ fresh, c, p, keptRecord }: any) {
  const report = (sha: string, extra = {}) => ({ table: 't', sha256: sha, columns: [{ name: 'a', type: 'number' }, { name: 'a', type: 'number' }], rows: { read: 1, in: 1, skipped: 0 }, skipped: [{ reason: 'empty', count: 1 }, { reason: 'empty', count: 1 }], range: { from: 'x', to: '__proto__' }, asOf: null, currency: null, totals: [{ column: 'a', file: 1, computed: 1, agrees: true }, { column: 'a', file: 1, computed: 1, agrees: true }], facts: { orders: null, __proto__: 1 }, problems: [{ code: 'nonsense' }, { code: 'toString' }, { code: 'cells-unreadable' }], ms: {}, ...extra });
  const src = (sha: string, over = {}) => ({ sha256: sha, fileName: 'f.csv', size: 1, table: 't', answers: {}, sample: false, report: report(sha), reading: { importer: 'constructor', confidence: 1, dialect: { encoding: 'utf-8', delimiter: ',', quotes: 'standard', headerRecord: 0 }, headers: ['a'], preamble: [], decimal: '.', dateOrder: 'ymd', currency: null, stated: null }, ...over });
  const A = 'a'.repeat(64), B = 'b'.repeat(64);
  const cases: Record<string, [any, string?]> = {
    'dup sources': [keptRecord([p('One', [c('formula', 'f1', { text: '=1+1' })])], { sources: [src(A), src(A), src(B, { table: 't' })] })],
    'proto names': [keptRecord([p('One', [c('formula', '__proto__', { text: '=1' }), c('formula', 'constructor', { text: '=__proto__+1' }), c('formula', 'toString', { text: '=hasOwnProperty' }), c('text', 'tx', { text: '{{__proto__}} {{constructor}} {{toString}}' }), c('chart', 'ch', { table: '__proto__', mark: 'line', x: 'constructor', y: ['__proto__', '__proto__', 'a'], series: 'toString', goal: 'constructor' }), c('sql', 'sq', { text: 'select * from __proto__, "constructor"' }), c('metric', 'm', { metric: 'constructor', parameters: { constructor: 'x' }, grain: 'week', span: '__proto__' }), c('metric_table', 'mt', { metrics: [{ metric: '__proto__', parameters: {} }, { metric: 'mer', parameters: { toString: 'x', revenue_basis: 'bogus' } }, { metric: 'mer', parameters: {} }, { metric: 'mer', parameters: {} }], grain: 'week', by: null, span: null, last: 'toString', change: true })])])],
    'proto in record': [null, `(() => { const r = ${JSON.stringify(keptRecord([p('One', [c('formula', 'f1', { text: '=1' })])]))}; r.tabs[0].cells.push(JSON.parse('{"id":"z","name":"z1x","kind":"formula","props":{"text":"=1","__proto__":{"polluted":1}},"__proto__":{"width":1}}')); r.tabs[0].cells.push(new Map([[1,2]]), new Set([1]), new Date(NaN), new Uint8Array(10), /x/g, 12n, NaN, -0, new Error('x'), [[]], undefined, new Blob(['x'])); const cyc = {}; cyc.self = cyc; r.tabs[0].cells.push(cyc); r.tabs[0].cells.length = 40; r.tabs.push(cyc, null, 5, 'x', []); return r; })()`],
    'wrong types': [keptRecord([p('One', [c('formula', 'f1', { text: 5 }), c('formula', 'f2', null), c('nope', 'f3', {}), { kind: 'formula' }, null, 5, [], c('input', 'i1', { control: 'select', value: 'x', options: ['a', 'a', '', '', 'b'] }), c('input', 'i2', { control: 'slider', value: 1e308, unit: { kind: 'none' }, min: 1e308, max: -1e308, step: 1e-300 }), c('input', 'i3', { control: 'slider', value: 5, unit: { kind: 'money', currency: 'ZZZ' }, min: -1e308, max: 1e308, step: null }), c('input', 'i4', { control: 'dates', from: '9999-12-31', to: '0001-01-01' }), { ...c('sql', 's1', { text: '' }), width: 99, height: -5, collapsed: 'yes' }, c('formula', 'f1', { text: '=f1' }), c('formula', 'F1', { text: '=f1' })]), p('One', [], 'page-One'), p('', []), { kind: 'sheet', id: 'x', title: 'y', cells: [] }])],
    'tabs obj': [keptRecord({ 0: 'x', length: 1e9 })],
    'title types': [keptRecord([], { title: 5 })],
    'no settings': [keptRecord([], { settings: null })],
    'not an object': [null, '5'],
    'long title': [keptRecord([p('x'.repeat(200), [])], { title: 'y'.repeat(1e6) })],
    'cyclic names': [keptRecord([p('One', Array.from({ length: 300 }, (_, i) => c('formula', `n_${i}`, { text: `=n_${(i + 1) % 300} + n_${(i + 7) % 300}` })))])],
    'chain 1000': [keptRecord([p('One', Array.from({ length: 1000 }, (_, i) => c('formula', `n_${i}`, { text: i ? `=n_${i - 1}+1` : '=1' })))])],
    '10000 cells': [keptRecord([p('One', Array.from({ length: 10000 }, (_, i) => c('formula', `n_${i}`, { text: '=1+1' })))])],
    '10000 texts on 100 pages': [keptRecord(Array.from({ length: 100 }, (_, k) => p(`P${k}`, Array.from({ length: 100 }, (_, i) => c('text', `t_${k}_${i}`, { text: '# hi {{n}}' })))))],
    'deep quote text': [keptRecord([p('One', [c('text', 'tx', { text: '>'.repeat(50000) + ' x' }), c('text', 'ty', { text: '*a **b '.repeat(12000) }), c('text', 'tz', { text: '[a]('.repeat(20000) }), c('text', 'ta', { text: '- '.repeat(40000) + 'x' }), c('text', 'tb', { text: '`'.repeat(99999) }), c('text', 'tc', { text: '![['.repeat(30000) }), c('text', 'td', { text: '{{ '.repeat(30000) }), c('text', 'te', { text: '<a '.repeat(30000) }), c('formula', 'f9', { text: '=1+1' })])])],
    'deep formula': [keptRecord([p('One', [c('formula', 'fa', { text: '=' + '('.repeat(50000) + '1' + ')'.repeat(40000) }), c('formula', 'fb', { text: '=' + '-'.repeat(99000) + '1' }), c('formula', 'fc', { text: '=' + '1+'.repeat(49000) + '1' }), c('formula', 'fd', { text: '="' + '""'.repeat(49000) + '"' }), c('formula', 'fe', { text: '=' + 'SUM('.repeat(20000) }), c('formula', 'ff', { text: '=' + '{'.repeat(20000) }), c('formula', 'fg', { text: '=' + 'a['.repeat(20000) }), c('formula', 'fi', { text: '=' + 'LET(x_y,'.repeat(9000) + '1' + ',1)'.repeat(9000) }), c('sql', 'sa', { text: 'select ' + '('.repeat(30000) + '1' + ')'.repeat(30000) }), c('sql', 'sb', { text: '/*'.repeat(40000) }), c('sql', 'sc', { text: '$$'.repeat(40000) }), c('formula', 'fh', { text: '=1+1' })])])],
  };
  const only = process.argv[3];
  for (const [name, [record, source]] of Object.entries(cases)) {
    if (only && !name.includes(only)) continue;
    console.log('\n##', name);
    const t = Date.now();
    const v = await fresh(record, source);
    if (!v) continue;
    const { page } = v;
    const tabs = await page.locator('[role=tab]').allInnerTexts();
    console.log('tabs', tabs.length, tabs.slice(0, 5).map((x: string) => x.slice(0, 30)));
    if (tabs.length > 1) {
      await page.locator('[role=tab]').nth(1).click();
      await page.waitForTimeout(1500);
      const t2 = Date.now();
      const frames = await page.locator('section[data-frame]').count();
      console.log('frames', frames, 'visible after', t2 - t);
      await page.waitForFunction(() => document.querySelectorAll('section[aria-busy=true]').length === 0, null, { timeout: 60000 }).catch(() => console.log('STILL BUSY'));
      console.log('rest at', Date.now() - t);
      const labels = await page.locator('section[data-frame]').evaluateAll((l: Element[]) => l.slice(0, 40).map((e) => (e.getAttribute('aria-label') + ' || ' + (e as HTMLElement).innerText.replace(/\s+/g, ' ')).slice(0, 230)));
      console.log(labels.slice(0, 40).join('\n'));
    } else console.log((await page.locator('main').innerText()).slice(0, 200));
    console.log('notices', (await page.locator('body').innerText()).match(/could not be read.*|problem.*/gi)?.slice(0, 3));
    const sources = page.locator('.source');
    const n = await sources.count();
    if (n) { console.log('sources', n); await sources.first().click({ timeout: 3000 }).catch((e: any) => console.log('click', e.message.slice(0, 80))); await page.waitForTimeout(500); console.log((await page.locator('[role=dialog],dialog').first().innerText({ timeout: 2000 }).catch(() => 'NO DIALOG')).slice(0, 1200)); }
    await page.screenshot({ path: `/tmp/attacker-${name.replaceAll(' ', '_')}.png` });
    console.log('errors', v.errors);
    await v.context.close();
  }
}
