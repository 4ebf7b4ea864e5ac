import { afterAll, beforeAll, expect, it } from 'vitest';
import { periodStart, type Day, type Weekday } from '../../src/core/calendar.ts';
import { as, raw, sql } from '../../src/core/sql/sql.ts';
import { unwrap } from '../../src/core/result.ts';
import { rowObjects } from '../../src/core/schema.ts';
import { periodSql } from '../../src/metrics/query.ts';
import type { LocalEngine } from '../../workers/engine.ts';
import { startEngine } from '../helpers/engine.ts';

let engine: LocalEngine;
beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.close());

it('a period begins in SQL on the day it begins on in the calendar, whatever the weekday weeks begin on', async () => {
  const weekdays: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];
  const weeks = weekdays.map((w) => as(periodSql(raw('day'), 'week', w), `week ${w}`));
  const days = sql`SELECT CAST(unnest(generate_series(DATE '2019-12-20', DATE '2021-01-15', INTERVAL 1 DAY)) AS DATE) AS day`;
  const query = sql`SELECT day, ${weeks}, ${as(periodSql(raw('day'), 'month', 1), 'month')}, ${as(periodSql(raw('day'), 'day', 1), 'same')} FROM (${days})`;
  for (const row of rowObjects(unwrap(await engine.rows(query)))) {
    const day = row['day'] as Day;
    for (const w of weekdays) expect([day, w, row[`week ${w}`]]).toEqual([day, w, periodStart(day, 'week', w)]);
    expect([row['month'], row['same']]).toEqual([periodStart(day, 'month'), day]);
  }
});
