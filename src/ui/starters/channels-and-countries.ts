import type { MetricTableProps } from '../../cells/cell.ts';
import type { Dimension } from '../../core/metric.ts';
import type { Grain } from '../../core/calendar.ts';
import type { Name } from '../../core/names.ts';
import type { Starter, StarterCell } from './starter.ts';

interface Split {
  readonly by: Dimension;
  readonly grain: Grain;
  readonly span: Name | null;
}

const table = (metrics: readonly string[], { by, grain, span }: Split): MetricTableProps => ({
  metrics: metrics.map((metric) => ({ metric, parameters: {} })),
  grain,
  by,
  span,
  last: grain === 'total' ? null : 12,
  change: false,
});

const TEXT = `Channels of orders come from the rules under **Settings → Channels and roles**; what no rule fits is *unassigned*.
Countries are those of the shipping addresses. Ad exports tell the platform and not the country, so spend stands by platform.`;

const SPAN = 'days_shown';

const METRICS = ['revenue', 'cm_1'];

/** Where revenue comes from and where the money goes: in days that all files cover, so that nothing in it is incomplete. */
export const channelsAndCountries: Starter = {
  id: 'channels-and-countries',
  title: 'Channels and countries',
  says: 'Revenue by channel and by country in the days that you choose, and spend by platform.',
  cells({ days }) {
    const span = days && SPAN;
    const input: StarterCell[] = days ? [{ kind: 'input', name: SPAN, props: { control: 'dates', ...days }, width: 4 }] : [];
    return [
      { kind: 'text', name: 'about_channels', props: { text: TEXT }, width: days ? 8 : 12 },
      ...input,
      { kind: 'metric_table', name: 'by_channel', props: table(METRICS, { by: 'channel', grain: 'total', span }), width: 6 },
      { kind: 'metric_table', name: 'by_country', props: table(METRICS, { by: 'country', grain: 'total', span }), width: 6 },
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
      { kind: 'metric_table', name: 'platforms_by_month', props: table(['spend'], { by: 'platform', grain: 'month', span: null }) },
    ];
  },
};
