import { writeFileSync } from 'node:fs';
import { formulasPage } from './formulas-page.ts';
import { metricsPage } from './metrics-page.ts';
import { takeScreenshots } from './screenshots.ts';

writeFileSync('docs/metrics.md', metricsPage());
writeFileSync('docs/formulas.md', formulasPage());
await takeScreenshots('docs/screenshots');
