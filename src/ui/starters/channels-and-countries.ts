import type { Dimension, MetricTableProps } from '../../cells/cell.ts';
import type { Grain } from '../../core/calendar.ts';
import type { Starter } from './starter.ts';

interface Split {
  readonly by: Dimension;
  readonly grain: Grain;
}

const table = (metrics: readonly string[], { by, grain }: Split): MetricTableProps => ({
  metrics: metrics.map((metric) => ({ metric, parameters: {} })),
  grain,
  by,
  span: null,
  last: grain === 'total' ? null : 12,
  change: false,
});

const TEXT = `Channels of orders come from the rules under **Settings → Channels and roles**; what no rule fits is *unassigned*.
Countries are those of the shipping addresses. Ad exports tell the platform and not the country, so spend stands by platform.`;

/** Where revenue comes from and where the money goes. */
export const channelsAndCountries: Starter = {
  id: 'channels-and-countries',
  title: 'Channels and countries',
  says: 'Revenue by channel and by country, and spend by platform, with totals that are sums over sums.',
  cells: () => [
    { kind: 'text', name: 'about_channels', props: { text: TEXT } },
    { kind: 'metric_table', name: 'by_channel', props: table(['revenue', 'cm_1'], { by: 'channel', grain: 'total' }), width: 6 },
    { kind: 'metric_table', name: 'by_country', props: table(['revenue', 'cm_1'], { by: 'country', grain: 'total' }), width: 6 },
    {
      kind: 'chart',
      name: 'revenue_by_country',
      props: { table: 'by_country', mark: 'bar', x: 'country', y: ['revenue'], series: null, goal: null },
    },
    {
      kind: 'chart',
      name: 'spend_by_platform',
      props: { table: 'platforms_by_month', mark: 'stacked', x: 'month', y: ['spend'], series: 'platform', goal: null },
    },
    { kind: 'metric_table', name: 'platforms_by_month', props: table(['spend'], { by: 'platform', grain: 'month' }) },
  ],
};
