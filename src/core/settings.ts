import type { Weekday } from './calendar.ts';
import type { CostRule, Exclusion, FxRate, LabelRule, MarketingCost } from './ledger.ts';

/** What a person decides about a workbook as a whole: how money, days and weeks are read, and what counts. */
export interface Settings {
  /** Null: the currency of the shop with the most orders. */
  readonly currency: string | null;
  /** An IANA zone in which orders' days are told; null: the local day as each export has it. */
  readonly timeZone: string | null;
  readonly weekStart: Weekday;
  /** Which orders are left out of metrics. */
  readonly leaveOut: Readonly<Record<Exclusion, boolean>>;
  /** Are lines that need no shipping gift cards, and so no revenue? */
  readonly giftCards: boolean;
  readonly costRules: readonly CostRule[];
  readonly marketingCosts: readonly MarketingCost[];
  readonly fxRates: readonly FxRate[];
  readonly labelRules: readonly LabelRule[];
}

/** How channels and roles are told before anybody says otherwise. */
export const DEFAULT_RULES: readonly LabelRule[] = [
  { label: 'channel', field: 'source', contains: 'subscription_contract', value: 'Subscription' },
  { label: 'channel', field: 'source', contains: 'pos', value: 'Point of sale' },
  { label: 'channel', field: 'source', contains: 'shopify_draft_order', value: 'Draft order' },
  { label: 'channel', field: 'source', contains: 'web', value: 'Online store' },
  { label: 'role', field: 'campaign', contains: 'retarget, remarket, warenkorb', value: 'retargeting' },
  { label: 'role', field: 'campaign', contains: 'retention, crm, winback', value: 'retention' },
  { label: 'role', field: 'campaign', contains: 'brand', value: 'brand search' },
  { label: 'role', field: 'campaign', contains: 'prospect, tof, acquisition', value: 'prospecting' },
  { label: 'funnel', field: 'campaign', contains: 'tof, prospect', value: 'top' },
  { label: 'funnel', field: 'campaign', contains: 'mof', value: 'middle' },
  { label: 'funnel', field: 'campaign', contains: 'bof, retarget, remarket', value: 'bottom' },
];

export const DEFAULT_SETTINGS: Settings = {
  currency: null,
  timeZone: null,
  weekStart: 1,
  leaveOut: { test: true, cancelled: true, 'zero value': true, pending: false },
  giftCards: false,
  costRules: [],
  marketingCosts: [],
  fxRates: [],
  labelRules: DEFAULT_RULES,
};
