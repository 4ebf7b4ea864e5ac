import { describe, expect, it } from 'vitest';
import { newCell } from '../../../src/cells/index.ts';
import type { PageCell } from '../../../src/cells/cell.ts';
import { entered, namesLike } from '../../../src/ui/frame/names.ts';
import { emptyWorkbook, type Workbook } from '../../../src/workbook/document.ts';

const cells = ['mer_target', 'Revenue', 'target'].map((name) => newCell('formula', name, name) as PageCell);
const workbook: Workbook = { ...emptyWorkbook('w'), tabs: [{ kind: 'page', id: 'p', title: 'Plan', cells }] };

describe('the names offered', () => {
  it('hold what is typed, those first that begin with it', () => {
    expect(namesLike(workbook, 'TARGET').map(({ name }) => name)).toEqual(['target', 'mer_target']);
    expect(namesLike(workbook, ' rev ')).toEqual([{ id: 'Revenue', name: 'Revenue', beside: 'Formula, Plan' }]);
  });

  it('are all of them for nothing', () => {
    expect(namesLike(workbook, '').map(({ name }) => name)).toEqual(['mer_target', 'Revenue', 'target']);
  });
});

describe('what is entered', () => {
  it('goes to the cell of that name, capitals ignored, whether one has the focus or not', () => {
    expect(entered(workbook, 'target', 'REVENUE')).toEqual({ does: 'go', id: 'Revenue' });
    expect(entered(workbook, null, 'revenue')).toEqual({ does: 'go', id: 'Revenue' });
  });

  it('is another name for the cell that has the focus, in other capitals too', () => {
    expect(entered(workbook, 'target', ' goal ')).toEqual({ does: 'rename', to: 'goal' });
    expect(entered(workbook, 'Revenue', 'revenue')).toEqual({ does: 'rename', to: 'revenue' });
  });

  it('is refused with one that can be given', () => {
    expect(entered(workbook, 'target', 'cm2')).toMatchObject({
      does: 'refuse',
      problem: { code: 'name-refused', why: 'address', suggestion: 'cm_2' },
    });
    expect(entered(workbook, 'target', 'orders')).toMatchObject({ does: 'refuse', problem: { why: 'taken' } });
  });

  it('misses where no cell has the focus and none the name', () => {
    expect(entered(workbook, null, 'goal')).toEqual({ does: 'miss', name: 'goal' });
  });

  it('does nothing where it is nothing new', () => {
    expect([entered(workbook, 'target', 'target'), entered(workbook, 'target', '  ')]).toEqual([{ does: 'nothing' }, { does: 'nothing' }]);
  });
});
