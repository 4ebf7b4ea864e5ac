import { metrics } from '../src/metrics/index.ts';
import { formulaWords, measuresOf } from '../src/metrics/formula.ts';
import { settledParameters } from '../src/metrics/parameters.ts';
import { unwrap } from '../src/core/result.ts';
import { unitText } from '../src/core/units.ts';
import type { Metric } from '../src/core/metric.ts';

const standard = (metric: Metric) => metric.formula(unwrap(settledParameters(metric, {})));

function section(metric: Metric): string {
  const formula = standard(metric);
  const unit = unitText(metric.unit('the workbook’s currency'));
  const parameters = metric.parameters.map(
    (p) =>
      `- ${p.title} (\`${p.id}\`): ${p.options.map((o) => `\`${o.value}\` ${o.label.toLowerCase()}${o.value === p.standard ? ' (standard)' : ''}`).join(', ')}`,
  );
  const presets = metric.presets.map(
    (p) =>
      `- ${p.title}: ${Object.entries(p.parameters)
        .map(([k, v]) => `\`${k}\` = \`${v}\``)
        .join(', ')}`,
  );
  const measures = measuresOf(formula).map((m) => `- **${m.title}**: ${m.says}`);
  const list = (title: string, items: readonly string[]): string => (items.length > 0 ? `\n${title}\n\n${items.join('\n')}\n` : '');
  return [
    `## ${metric.title} (\`${metric.id}\`)`,
    '',
    metric.says,
    '',
    `    ${metric.title} = ${formulaWords(formula)}`,
    '',
    `Unit: ${unit}. ${metric.additive ? 'Parts add up to the whole.' : 'Over several periods it is the ratio of the sums, never the mean of the ratios.'}`,
    list('Made of', measures),
    list('Choices', parameters),
    list('Readings under other names', presets),
    ...metric.notes.map((note) => `\n${note}\n`),
  ].join('\n');
}

/** The page of all metrics, from their definitions. */
export const metricsPage = (): string =>
  `# Metrics\n\nWritten from the definitions in \`src/metrics\` by \`npm run docs\`; a test holds the two together.\n\nA value is undefined, with its reason, where it cannot be known: no spend, no unit costs, no exchange rate, no file for the period. A period is incomplete where some file does not cover all of it. Where costs are missing, a margin is an upper bound and marked with ≤.\n\n${metrics.map(section).join('\n')}`.replace(
    /\n{3,}/g,
    '\n\n',
  );
