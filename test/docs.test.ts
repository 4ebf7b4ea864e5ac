import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { metricsPage } from '../scripts/metrics-page.ts';

describe('the documents', () => {
  it('tell the metrics as they are defined (npm run docs writes them anew)', () => {
    expect(readFileSync(join(import.meta.dirname, '../docs/metrics.md'), 'utf8')).toBe(metricsPage());
  });
});
