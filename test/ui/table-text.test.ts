import { describe, expect, it } from 'vitest';
import { csvText, formulaCount, tabText, type TextTable } from '../../src/ui/kit/table-text.ts';

const table: TextTable = {
  name: 'orders',
  columns: [
    { title: 'order', cells: ['#1001', '=1+1', '@sum', 'a "b", c', 'two\nlines'] },
    { title: 'net', cells: [1234.5, -0.25, 0.1 + 0.2, '12345678901234567.8901', null] },
    { title: 'paid', cells: [true, false, null, null, null] },
  ],
};

describe('a table on the clipboard', () => {
  it('has the decimal mark of the person’s locale, no grouping, and nothing rounded', () => {
    expect(tabText(table, ',').split('\n').slice(0, 2)).toEqual(['order\tnet\tpaid', '#1001\t1234,5\ttrue']);
    expect(tabText(table, '.')).toContain('\n#1001\t1234.5\ttrue\n');
  });

  it('writes a number as it is meant, the noise of its last bit left out, and decimals that a double does not hold exactly', () => {
    const cells = tabText(table, ',').split('\n');
    expect(cells[3]).toBe("'@sum\t0,3\t");
    expect(cells[4]).toContain('\t12345678901234567,8901\t');
  });

  it('quotes a cell that would break out of its place', () => {
    expect(tabText({ name: '', columns: [{ title: 'a', cells: ['x\ty', 'two\nlines', 'a "b"'] }] }, '.')).toBe(
      'a\n"x\ty"\n"two\nlines"\n"a ""b"""',
    );
  });
});

describe('a table as CSV', () => {
  it('is what RFC 4180 says: commas, CR LF, quotes where needed, a point as the decimal mark', () => {
    expect(csvText(table)).toBe(
      'order,net,paid\r\n#1001,1234.5,true\r\n\'=1+1,-0.25,false\r\n\'@sum,0.3,\r\n"a ""b"", c",12345678901234567.8901,\r\n"two\nlines",,\r\n',
    );
  });

  it('lets no text be a formula, and leaves negative numbers alone', () => {
    const cells = ['=HYPERLINK("x")', '+1 off', '-5 %', '@a', '-5', -5, '\t=1', 'a=b'];
    const records = csvText({ name: '', columns: [{ title: 'x', cells }] })
      .trimEnd()
      .split('\r\n');
    expect(records.slice(1)).toEqual(['"\'=HYPERLINK(""x"")"', "'+1 off", "'-5 %", "'@a", '-5', '-5', "'\t=1", 'a=b']);
  });

  it('guards the titles too, which come from a file', () => {
    expect(csvText({ name: '', columns: [{ title: '=cmd', cells: [] }] })).toBe("'=cmd\r\n");
  });
});

describe('cells that a spreadsheet would run', () => {
  const risky: TextTable = {
    name: 'x',
    columns: [
      { title: '@name', cells: ['=1+1', '\n=1', '-5', 'plain', null] },
      { title: 'n', cells: [-5, '-12345678901234567.5', '+49 30', true, '\r-'] },
    ],
  };

  it('are counted, titles included; numbers are none', () => {
    expect(formulaCount(risky)).toBe(5);
    expect(formulaCount(table)).toBe(2);
    expect(formulaCount({ name: '', columns: [] })).toBe(0);
  });

  it('are those that get a mark, and no others', () => {
    for (const text of [csvText(risky), tabText(risky, '.')]) expect(text.match(/(?<=^|["\t,\n])'/g)).toHaveLength(formulaCount(risky));
  });

  it('are left as they are where that is wanted', () => {
    expect(csvText(risky, 'as-it-is')).toBe('@name,n\r\n=1+1,-5\r\n"\n=1",-12345678901234567.5\r\n-5,+49 30\r\nplain,true\r\n,"\r-"\r\n');
    expect(tabText(risky, ',', 'as-it-is')).toContain('=1+1\t-5');
  });
});
