import { describe, expect, it } from 'vitest';
import { line } from '../../src/book/wording.ts';

const unread = { code: 'file-unreadable', file: 'a.csv', detail: '', row: null } as const;

describe('a problem in a terminal', () => {
  it('is told in the words of the page', () => {
    expect(line({ ...unread, why: 'pdf' })).toBe('Not read. This is a PDF. Export the report as CSV.');
    expect(line({ code: 'cancelled' })).toBe('Cancelled');
  });

  it('has no advice that only a page can follow', () => {
    const lines = [
      line({ code: 'bug', detail: 'x is not a function\n  at f' }),
      line({ code: 'engine-failed', detail: 'No module.' }),
      line({ code: 'engine-lost', detail: '' }),
      line({ code: 'out-of-memory', message: '' }),
      line({ code: 'rate-missing', from: ['EUR'], to: 'CHF' }),
    ];
    expect(lines.filter((said) => /reload|browser|this device|workbook/i.test(said))).toEqual([]);
    expect(lines[0]).toBe(
      'Something went wrong in Marginbook: x is not a function. No file was changed. Please report it, with the command line.',
    );
    expect(lines[1]).toBe('The engine did not start. No module. Run npm ci, and try again.');
  });

  it('tells the same bytes by the name of the other file', () => {
    expect(line({ code: 'file-known', file: 'b.csv', as: 'a.csv' })).toBe('The same bytes as a.csv: counted once');
    expect(line({ code: 'file-known', file: 'a.csv', as: 'a.csv' })).toBe('The same bytes as another of this name: counted once');
  });

  it('names the option that helps', () => {
    expect(line({ ...unread, why: 'quote-open', row: 3 })).toMatch(/^Not read: row 3\. .* as plain text: --answer quotes=literal\.$/);
  });

  it('says what the system says of a file it does not give', () => {
    expect(line({ code: 'bug', detail: "EACCES: permission denied, open 'a.csv'\n  at open" })).toBe(
      "Not read: permission denied, open 'a.csv'",
    );
  });
});
