import { minimal } from '../csv.ts';
import type { Shop } from '../shop.ts';

/** Column names of the arms of a geo test. */
export const GEO_HEADER = 'country,province,province_name,group,from,to';

/** `geo_assignments.csv`: the provinces of both arms and the window; the header alone without a geo test. */
export function geoAssignments(shop: Shop): string {
  const { geoTest } = shop.truth;
  const groupOf = (code: string) => (geoTest?.test.includes(code) ? 'test' : geoTest?.control.includes(code) ? 'control' : null);
  const rows = shop.settings.market.regions.flatMap((region) => {
    const group = groupOf(region.code);
    const cells = [region.country, region.province ?? '', region.provinceName ?? '', group ?? '', geoTest?.from ?? '', geoTest?.to ?? ''];
    return group === null ? [] : [cells.map(minimal).join(',')];
  });
  return [GEO_HEADER, ...rows, ''].join('\n');
}
