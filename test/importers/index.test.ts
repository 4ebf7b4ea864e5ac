import { describe, expect, it } from 'vitest';
import { headOf, matchFields, normalHeader, currencyOfHeader, type Reading } from '../../src/core/importer.ts';
import { generic, importerOf, importers } from '../../src/importers/index.ts';
import { rawColumns, sourceColumns } from '../../src/importers/columns.ts';
import {
  GOOGLE_HEADER,
  adsManagerHeader,
  adsReportingHeader,
  metaDailyHeader,
  orderHeader,
  tiktokHeader,
  CUSTOMER_HEADER,
  PRODUCT_HEADER,
} from '../helpers/simulator/index.ts';

describe('importers', () => {
  it('have ids of their own, and an unknown id is a plain table', () => {
    expect(new Set(importers.map((i) => i.id)).size).toBe(importers.length);
    expect(importerOf('meta-ads').title).toBe('Meta Ads');
    expect(importerOf('gone')).toBe(generic);
  });

  it('compare headers as normalHeader gives them', () => {
    for (const importer of importers) {
      for (const field of Object.values(importer.fields)) expect(field.headers).toEqual(field.headers.map(normalHeader));
    }
  });

  it('name every total among their fields', () => {
    for (const importer of importers) for (const key of importer.totals ?? []) expect(importer.fields).toHaveProperty(key);
  });

  it.each([
    ['shopify-orders', orderHeader(79)],
    ['shopify-orders', orderHeader(71)],
    ['shopify-products', PRODUCT_HEADER],
    ['shopify-customers', CUSTOMER_HEADER.split(',')],
    ['meta-ads', adsManagerHeader('EUR')],
    ['meta-ads', adsReportingHeader('EUR')],
    ['meta-ads', metaDailyHeader('de', 'EUR')],
    ['meta-ads', metaDailyHeader('fr', 'EUR')],
    ['google-ads', GOOGLE_HEADER],
    ['tiktok-ads', tiktokHeader('EUR')],
    ['tiktok-ads', tiktokHeader(null)],
  ])('leave %s to the one importer that is sure of it', (id, header) => {
    const head = headOf(header, [], 'export.csv');
    const sure = importers.filter((i) => i.recognises(head) >= 0.5).map((i) => i.id);
    expect(sure).toEqual([id]);
  });
});

describe('a header', () => {
  it.each([
    ['\uFEFFDay', 'day'],
    ['Amount spent (EUR)', 'amount spent'],
    [' Nom de l’ensemble  de publicités ', "nom de l'ensemble de publicités"],
    ['Conv.\u00a0value', 'conv. value'],
    ['CTR (all)', 'ctr (all)'],
    ['Jour (eur)', 'jour (eur)'],
    ['Dépensé', 'dépensé'],
  ])('%j is compared as %j', (header, normal) => {
    expect(normalHeader(header)).toBe(normal);
  });

  it('carries its currency in the last brackets', () => {
    expect(['Cost (EUR)', 'CPM (cost per 1,000 impressions) (USD)', 'Cost', 'Cost (all)'].map(currencyOfHeader)).toEqual([
      'EUR',
      'USD',
      null,
      null,
    ]);
  });

  it('stands for the field that names it first', () => {
    const fields = { clicks: { headers: ['link clicks', 'clicks (all)'], type: 'integer' } } as const;
    expect(matchFields(fields, ['Clicks (all)', 'Link clicks', 'Link clicks'])).toEqual({ clicks: 1 });
    expect(matchFields(fields, ['Reach'])).toEqual({});
  });
});

describe('a source’s columns', () => {
  const reading: Reading = {
    importer: 'shopify-orders',
    confidence: 1,
    dialect: { encoding: 'utf-8', delimiter: ',', quotes: 'standard', headerRecord: 0 },
    headers: ['Total', 'Created at'],
    preamble: [],
    decimal: '.',
    dateOrder: 'ymd',
    currency: null,
    stated: null,
  };

  it('are read by key, typed, and NULLs of their type where the file has none', () => {
    const source = sourceColumns(importerOf('shopify-orders'), reading, 'orders', null);
    expect(source.column('total').text).toBe('"Total"');
    expect(source.offset('createdAt').text).toBe('"Created at offset"');
    expect(source.column('subtotal').text).toBe('CAST(NULL AS DECIMAL(18,4))');
    expect(source.offset('paidAt').text).toBe('CAST(NULL AS BIGINT)');
    expect([source.has('total'), source.has('subtotal')]).toEqual([true, false]);
  });

  it('are text by place while the file is read', () => {
    const raw = rawColumns(importerOf('shopify-orders'), reading);
    expect([raw.first.text, raw.column('createdAt').text, raw.column('subtotal').text]).toEqual(['"c0"', '"c1"', 'CAST(NULL AS VARCHAR)']);
  });
});
