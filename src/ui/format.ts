import type { Day, Grain } from '../core/calendar.ts';
import { periodEnd } from '../core/calendar.ts';
import type { Unit } from '../core/units.ts';
import { markOf } from '../importers/formats/numbers.ts';

/** Numbers, money and days as the person's own locale writes them. One is made for the page. */
export class Format {
  readonly #cache = new Map<string, Intl.NumberFormat>();
  readonly #dateFormats = new Map<string, Intl.DateTimeFormat>();

  constructor(readonly locale: string) {}

  /** A plain number, grouped, with at most so many decimals. */
  number(value: number, decimals = 0): string {
    return withMinus(this.#made(`n${decimals}`, { maximumFractionDigits: decimals, minimumFractionDigits: 0 }).format(value));
  }

  /** A value with its unit in full: `€24,000.00`, `3.40×`, `12.5 %`. */
  value(value: number, unit: Unit, decimals = decimalsOf(unit)): string {
    switch (unit.kind) {
      case 'money':
        if (!/^[A-Z]{3}$/.test(unit.currency)) return `${this.bare(value, unit, decimals)} ${unit.currency}`;
        return withMinus(
          this.#made(`m${unit.currency}${decimals}`, {
            style: 'currency',
            currency: unit.currency,
            minimumFractionDigits: decimals,
            maximumFractionDigits: decimals,
          }).format(value),
        );
      case 'ratio':
        return withMinus(
          this.#made(`q${decimals}`, { style: 'percent', minimumFractionDigits: decimals, maximumFractionDigits: decimals }).format(value),
        );
      case 'multiple':
        return `${this.bare(value, unit, decimals)}×`;
      default:
        return this.bare(value, unit, decimals);
    }
  }

  /** The same without the unit, which a column's header holds. */
  bare(value: number, unit: Unit, decimals = decimalsOf(unit)): string {
    const scaled = unit.kind === 'ratio' ? value * 100 : value;
    return withMinus(this.#made(`b${decimals}`, { minimumFractionDigits: decimals, maximumFractionDigits: decimals }).format(scaled));
  }

  /** A change, always with its sign. */
  change(value: number, unit: Unit, decimals = decimalsOf(unit)): string {
    const sign = value > 0 ? '+' : value < 0 ? '−' : '±';
    return `${sign}${this.value(Math.abs(value), unit, decimals)}`;
  }

  percent(value: number, decimals = 0): string {
    return this.#made(`p${decimals}`, { style: 'percent', maximumFractionDigits: decimals }).format(value);
  }

  bytes(bytes: number): string {
    const [size, unit] = bytes < 1e6 ? [bytes / 1e3, 'kilobyte'] : bytes < 1e9 ? [bytes / 1e6, 'megabyte'] : [bytes / 1e9, 'gigabyte'];
    return this.#made(`y${unit}${size < 10}`, {
      style: 'unit',
      unit,
      maximumFractionDigits: size < 10 && unit !== 'kilobyte' ? 1 : 0,
    }).format(size);
  }

  /** `16 Nov 2026`; the year may be left out where a heading has it. */
  day(day: Day, year = true): string {
    return this.#date(day, { day: 'numeric', month: 'short', ...(year ? { year: 'numeric' } : {}) });
  }

  /** A period by its first day: `16 Nov 2026`, `Nov 2026`. */
  period(start: Day, grain: Grain): string {
    return grain === 'month' ? this.#date(start, { month: 'short', year: 'numeric' }) : this.day(start);
  }

  /** The same in a sentence: `week of 16–22 Nov 2026`. */
  periodInWords(start: Day, grain: Grain): string {
    if (grain === 'month') return this.#date(start, { month: 'long', year: 'numeric' });
    if (grain !== 'week') return this.day(start);
    const format = this.#dates({ day: 'numeric', month: 'short', year: 'numeric' });
    return `week of ${format.formatRange(new Date(`${start}T00:00Z`), new Date(`${periodEnd(start, grain)}T00:00Z`))}`;
  }

  range(from: Day, to: Day): string {
    const format = this.#dates({ day: 'numeric', month: 'short', year: 'numeric' });
    return format.formatRange(new Date(`${from}T00:00Z`), new Date(`${to}T00:00Z`));
  }

  list(items: readonly string[]): string {
    return new Intl.ListFormat(this.locale, { type: 'conjunction' }).format(items);
  }

  /** The sign that stands before decimals in this locale. */
  get decimalMark(): string {
    return (
      this.#made('b1', { minimumFractionDigits: 1 })
        .formatToParts(1.5)
        .find((p) => p.type === 'decimal')?.value ?? '.'
    );
  }

  /** A number as this locale's reader types it; null if it is none. `1.234` is read by the locale, `0.912` and `0,912` can only be fractions. */
  parse(text: string): number | null {
    const plain = text
      .trim()
      .replace(/[\s\u00A0\u202F'’%]/g, '')
      .replace('−', '-')
      .replace(/[.,]$/, '')
      .replace(/^([-+]?)([.,])/, '$10$2');
    const mark = this.#markIn(plain);
    if (mark === null) return null;
    const value = Number(plain.replaceAll(mark === '.' ? ',' : '.', '').replace(mark, '.'));
    return Number.isFinite(value) ? value : null;
  }

  /** The decimal mark of a typed number; null if it is none. */
  #markIn(text: string): '.' | ',' | null {
    if (!/^[-+]?\d[\d.,]*$/.test(text)) return null;
    const mark = markOf(text);
    if (mark === '.' || mark === ',') return mark;
    return mark === 'none' ? null : this.decimalMark === ',' ? ',' : '.';
  }

  #date(day: Day, options: Intl.DateTimeFormatOptions): string {
    return this.#dates(options).format(new Date(`${day}T00:00Z`));
  }

  /** Making one takes far longer than using it. */
  #dates(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
    const key = JSON.stringify(options);
    const known = this.#dateFormats.get(key);
    if (known) return known;
    const made = new Intl.DateTimeFormat(this.locale, { ...options, timeZone: 'UTC' });
    this.#dateFormats.set(key, made);
    return made;
  }

  #made(key: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
    const known = this.#cache.get(key);
    if (known) return known;
    const made = new Intl.NumberFormat(this.locale, options);
    this.#cache.set(key, made);
    return made;
  }
}

/** A minus as wide as a plus, so that columns of numbers line up. */
const withMinus = (text: string): string => text.replace('-', '−');

/** Decimals a unit is shown with where nothing else is said. */
export function decimalsOf(unit: Unit): number {
  if (unit.kind === 'money' || unit.kind === 'multiple') return 2;
  return unit.kind === 'ratio' ? 1 : 0;
}

/** Decimals for a column of values: cents where they matter, none for large amounts. */
export function decimalsFor(values: readonly (number | null)[], unit: Unit): number {
  if (unit.kind !== 'money') return decimalsOf(unit);
  return values.some((v) => v !== null && Math.abs(v) >= 10_000) ? 0 : 2;
}
