import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { formulasPage } from '../scripts/formulas-page.ts';
import { metricsPage } from '../scripts/metrics-page.ts';

describe('the documents', () => {
  it('tell the metrics as they are defined (npm run docs writes them anew)', () => {
    expect(readFileSync(join(import.meta.dirname, '../docs/metrics.md'), 'utf8')).toBe(metricsPage());
  });

  it('tell the formulas as they are worked out (npm run docs writes them anew)', () => {
    expect(readFileSync(join(import.meta.dirname, '../docs/formulas.md'), 'utf8')).toBe(formulasPage());
  });
});
