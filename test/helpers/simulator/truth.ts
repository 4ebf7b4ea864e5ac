import type { AreaName, Areas, CampaignPlan, ChannelPlan, Platform } from './channels.ts';
import type { ProductCost } from './catalogue.ts';

/**
 * What is true of a simulated shop. Series hold one value a day, index 0 the shop's first day; money is in minor units (cents)
 * of the shop's currency; `expected` values are means of the model, the others are what happened.
 */
export interface Truth {
  /** ISO dates. */
  readonly dates: readonly string[];
  /** Demand relative to the year's mean. */
  readonly season: Float64Array;
  /** Expected organic first orders. */
  readonly expectedOrganic: Float64Array;
  /** Orders by what caused them; every order has one cause. */
  readonly orders: OrderSeries;
  readonly channels: Readonly<Record<Platform, ChannelTruth>>;
  /** Shop sessions of the day. */
  readonly sessions: Int32Array;
  readonly costs: readonly ProductCost[];
  /** Regions of the geo test's arms and the rest, as Meta's campaigns target them. */
  readonly areas: Areas;
  readonly geoTest: GeoTestTruth | null;
  readonly holdout: HoldoutTruth | null;
  readonly totals: TruthTotals;
}

/** What caused an order: first orders are organic or a channel's, all later ones of a customer are `repeat`. */
export type Cause = 'organic' | Platform | 'repeat';
export const CAUSES: readonly Cause[] = ['organic', 'meta', 'google', 'tiktok', 'repeat'];

/** Orders a day, all and by cause. */
export interface OrderSeries extends Readonly<Record<Cause, Int32Array>> {
  readonly all: Int32Array;
}

/** One channel. Campaigns sum to the channel and to their area, exactly, in every column. */
export interface ChannelTruth {
  readonly plan: ChannelPlan;
  readonly areas: readonly AreaTruth[];
  readonly campaigns: readonly CampaignTruth[];
  readonly spend: Int32Array;
  readonly impressions: Int32Array;
  readonly clicks: Int32Array;
  /** What the platform claims, in hundredths of a conversion. */
  readonly conversions: Int32Array;
  readonly value: Int32Array;
  /** Expected incremental first orders. */
  readonly expectedOrders: Float64Array;
  /** Incremental first orders that happened. */
  readonly orders: Int32Array;
}

/**
 * A channel in a part of the market with a share w of its people. Response is that of a market w times as large:
 * w·Hill(A ÷ w). Counterfactual series are those without the geo test.
 */
export interface AreaTruth {
  readonly name: AreaName;
  readonly share: number;
  readonly spend: Int32Array;
  readonly counterfactualSpend: Int32Array;
  readonly adstock: Float64Array;
  readonly expectedOrders: Float64Array;
  readonly counterfactualOrders: Float64Array;
}

/** One campaign's days; `conversions` in hundredths. */
export interface CampaignTruth {
  readonly name: string;
  readonly area: AreaName;
  readonly type: string;
  readonly role: CampaignPlan['role'];
  readonly plan: CampaignPlan;
  /** Region codes it targets. */
  readonly geos: readonly string[];
  readonly spend: Int32Array;
  readonly impressions: Int32Array;
  readonly clicks: Int32Array;
  readonly conversions: Int32Array;
  readonly value: Int32Array;
}

/** A geo test on Meta spend. Both ends of the window are included; days outside it may still feel its adstock. */
export interface GeoTestTruth {
  readonly platform: 'meta';
  readonly from: string;
  readonly to: string;
  readonly fromDay: number;
  readonly toDay: number;
  readonly multiplier: number;
  readonly test: readonly string[];
  readonly control: readonly string[];
  /** Meta spend in the test regions in the window, as it was and as it would have been. */
  readonly spend: { readonly actual: number; readonly counterfactual: number };
  /** Expected first orders (organic and all channels) in the test regions in the window; effect = actual − counterfactual. */
  readonly firstOrders: { readonly actual: number; readonly counterfactual: number };
  readonly effect: number;
  /** effect ÷ counterfactual first orders. */
  readonly lift: number;
  /** What the test still adds or takes after the window, while adstock returns to its course. */
  readonly effectAfter: number;
  /** All orders (repeat ones too) a day shipped to the arms, as they happened. */
  readonly orders: { readonly test: Int32Array; readonly control: Int32Array };
}

/**
 * A customer holdout. Units are customers with an e-mail address and no subscription whose first order is before the window;
 * control loses each order of the window with chance `loss`, so orders per unit are 1 ÷ (1 − loss) times as many in treatment.
 */
export interface HoldoutTruth {
  readonly from: string;
  readonly to: string;
  readonly fromDay: number;
  readonly toDay: number;
  readonly loss: number;
  /** Expected (treatment − control) ÷ control of orders per unit. */
  readonly lift: number;
  /** Expected (treatment − control) ÷ treatment of orders per unit; equals `loss`. */
  readonly incrementalShare: number;
  readonly cost: number;
  readonly treatment: ArmTruth;
  readonly control: ArmTruth;
  /** Orders the control group would have made and did not. */
  readonly suppressed: number;
}

/** Units assigned, orders of them in the window, and units with at least one. */
export interface ArmTruth {
  readonly units: number;
  readonly orders: number;
  readonly buyers: number;
}

/** Sums over all days. */
export interface TruthTotals {
  readonly orders: number;
  readonly customers: number;
  readonly repeatOrders: number;
  readonly spend: Readonly<Record<Platform, number>>;
  readonly conversions: Readonly<Record<Platform, number>>;
  readonly value: Readonly<Record<Platform, number>>;
  readonly incrementalOrders: Readonly<Record<Platform, number>>;
}
