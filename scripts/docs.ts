import { writeFileSync } from 'node:fs';
import { metricsPage } from './metrics-page.ts';
import { takeScreenshots } from './screenshots.ts';

writeFileSync('docs/metrics.md', metricsPage());
await takeScreenshots('docs/screenshots');
