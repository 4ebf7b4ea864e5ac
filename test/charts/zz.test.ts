// @vitest-environment happy-dom
import { it } from 'vitest';
import { writeFileSync } from 'node:fs';
import { EUR, chosenOf, choiceOf, svgOf, tableOf } from './drawn.ts';
const weeks = ['2026-01-05', '2026-01-12', '2026-01-19', '2026-01-26', '2026-02-02', '2026-02-09'];
it('x', () => {
  const wide = tableOf(
    {
      week: ['date', weeks],
      revenue: ['number', [120, 180, null, 90, 210, 160], EUR],
      spend: ['number', [40, 60, 55, -20, 70, 30], EUR],
      mer: ['number', [3, 3, 3, 3, 3, 3], { kind: 'multiple' }],
    },
    { incomplete: [false, false, false, false, false, true] },
  );
  for (const m of ['line', 'area', 'bar', 'stacked', 'scatter'] as const) {
    const c = chosenOf(wide, choiceOf(m), { title: 'Target', value: 200, unit: EUR });
    console.log(m, JSON.stringify(c.notes), c.x.kind, c.series.length);
    writeFileSync(`/tmp/ch-${m}.svg`, svgOf(c));
  }
  const cat = tableOf({
    country: [
      'text',
      ['Germany', 'France', 'United Kingdom', 'Austria <b>', 'Switzerland', 'The Netherlands', 'Belgium', 'Luxembourg', 'Poland'],
    ],
    share: ['number', [0.31, 0.2, 0.15, 0.1, null, 0.05, 0.02, 0.01, -0.04], { kind: 'ratio' }],
  });
  writeFileSync('/tmp/ch-cat.svg', svgOf(chosenOf(cat, choiceOf('bar'))));
  const long = tableOf({
    day: ['date', weeks.flatMap((w) => [w, w, w])],
    platform: ['text', weeks.flatMap(() => ['Meta', 'Google', 'TikTok'])],
    spend: ['number', weeks.flatMap((_, i) => [100 + i * 10, 80 - i * 5, i === 2 ? null : 30]), EUR],
  });
  writeFileSync('/tmp/ch-long.svg', svgOf(chosenOf(long, choiceOf('stacked'))));
  const t = performance.now();
  const n = 100_000;
  const big = tableOf({
    at: ['timestamp', Array.from({ length: n }, (_, i) => new Date(Date.UTC(2025, 0, 1) + i * 3600e3).toISOString().slice(0, 19))],
    a: ['number', Array.from({ length: n }, (_, i) => Math.sin(i / 500) * 100 + (i % 7))],
  });
  const c = chosenOf(big, choiceOf('line'));
  const t1 = performance.now();
  writeFileSync('/tmp/ch-big.svg', svgOf(c));
  console.log(t1 - t, performance.now() - t1, JSON.stringify(c.notes));
});
