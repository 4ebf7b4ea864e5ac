import * as v from 'valibot';
import { DEFAULT_SETTINGS, type Settings } from '../core/settings.ts';
import { ledgerNames } from '../cells/index.ts';
import { emptyWorkbook, type Workbook } from './document.ts';
import { readTabs } from './kept-tabs.ts';

const day = v.nullable(v.string());

/** Is it a time zone this browser knows? */
function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

const setting = {
  currency: v.nullable(v.pipe(v.string(), v.regex(/^[A-Z]{3}$/))),
  timeZone: v.nullable(v.pipe(v.string(), v.check(isZone))),
  weekStart: v.picklist([1, 2, 3, 4, 5, 6, 7]),
  leaveOut: v.object({ test: v.boolean(), cancelled: v.boolean(), 'zero value': v.boolean(), pending: v.boolean() }),
  giftCards: v.boolean(),
  costRules: v.array(
    v.object({
      kind: v.picklist(['fulfilment', 'fees']),
      basis: v.picklist(['per_order', 'per_unit', 'percent', 'per_month']),
      amount: v.number(),
      valid_from: day,
    }),
  ),
  marketingCosts: v.array(v.object({ date: v.string(), kind: v.string(), amount: v.number(), currency: v.nullable(v.string()) })),
  fxRates: v.array(v.object({ from_currency: v.string(), to_currency: v.string(), rate: v.number(), valid_from: day })),
  labelRules: v.array(
    v.object({
      label: v.picklist(['channel', 'role', 'funnel', 'geo']),
      field: v.picklist(['source', 'tags', 'discount_code', 'campaign', 'platform', 'status']),
      contains: v.string(),
      value: v.string(),
    }),
  ),
} satisfies Record<keyof Settings, v.GenericSchema>;

/** Each setting by itself: one that is missing, or none of ours, takes its usual value. */
const settings = v.pipe(
  v.record(v.string(), v.unknown()),
  v.transform((kept): Settings => {
    const valid = Object.entries(setting).filter(([key, schema]) => v.is(schema, kept[key]));
    return { ...DEFAULT_SETTINGS, ...Object.fromEntries(valid.map(([key, schema]) => [key, v.parse(schema, kept[key])])) };
  }),
);

const range = v.nullable(v.object({ from: v.string(), to: v.string() }));
const cell = v.nullable(v.union([v.string(), v.number(), v.boolean()]));
const problem = v.looseObject({ code: v.string() });
const textRecord = v.record(v.string(), v.string());

const reading = v.object({
  importer: v.string(),
  confidence: v.number(),
  dialect: v.object({
    encoding: v.picklist(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252']),
    delimiter: v.picklist([',', ';', '\t', '|']),
    quotes: v.picklist(['standard', 'literal']),
    headerRecord: v.number(),
  }),
  headers: v.array(v.string()),
  preamble: v.array(v.string()),
  decimal: v.picklist(['.', ',']),
  dateOrder: v.picklist(['ymd', 'dmy', 'mdy']),
  currency: v.nullable(v.string()),
  stated: range,
});

const report = v.object({
  table: v.string(),
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  columns: v.array(v.looseObject({ name: v.string(), type: v.string() })),
  rows: v.object({ read: v.number(), in: v.number(), skipped: v.number() }),
  skipped: v.array(v.object({ reason: v.string(), count: v.number() })),
  range,
  asOf: v.nullable(v.string()),
  currency: v.nullable(v.string()),
  totals: v.nullable(v.array(v.object({ column: v.string(), file: v.number(), computed: v.number(), agrees: v.boolean() }))),
  facts: v.record(v.string(), cell),
  problems: v.array(problem),
  ms: v.record(v.string(), v.number()),
});

const source = v.object({
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  fileName: v.string(),
  size: v.number(),
  table: v.string(),
  reading,
  answers: textRecord,
  sample: v.boolean(),
  report,
});

const workbook = v.object({
  format: v.literal(1),
  id: v.string(),
  title: v.string(),
  settings,
  answers: textRecord,
  sources: v.array(source),
  view: v.fallback(v.object({ grain: v.picklist(['day', 'week', 'month']), parameters: textRecord }), {
    ...emptyWorkbook('').view,
    parameters: { ...emptyWorkbook('').view.parameters },
  }),
  tabs: v.optional(v.unknown()),
});

/**
 * A kept record as a workbook, into fresh objects; one from before there were tabs has none. A damaged cell is shown as what it is.
 * Throws a `ValiError` for what is no workbook.
 */
export function readWorkbook(record: unknown): Workbook {
  const read = v.parse(workbook, record);
  const taken = new Set([...ledgerNames, ...read.sources.map(({ table }) => table.toLowerCase())]);
  return { ...read, tabs: readTabs(read.tabs, taken) } as unknown as Workbook;
}
