import { basename } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { fileOnDisk, filesOf, filesUnder } from '../../src/book/files.ts';
import { Folder } from '../helpers/command-line.ts';

const folder = new Folder();
afterAll(() => folder.remove());

const text = async (start: number, end: number): Promise<string> =>
  new TextDecoder().decode(await fileOnDisk(folder.write('a.csv', 'name,n\nä,1\n')).slice(start, end).arrayBuffer());

describe('a file on disk', () => {
  it('has its name and its size in bytes', () => {
    const file = fileOnDisk(folder.write('deep/orders.csv', 'ä'));
    expect([file.name, file.size]).toEqual(['orders.csv', 2]);
  });

  it('is read piece by piece, up to its end and not beyond', async () => {
    expect([await text(0, 4), await text(5, 9), await text(5, 999), await text(99, 100), await text(3, 3)]).toEqual([
      'name',
      'n\nä',
      'n\nä,1\n',
      '',
      '',
    ]);
  });
});

it('the files under a folder are all visible ones, in order of name; a file is itself', () => {
  for (const name of ['b/2.csv', 'b/1.csv', 'a.csv', '.git/x.csv', 'b/.x.csv']) folder.write(`tree/${name}`, '');
  const found = filesUnder(`${folder.path}/tree`);
  expect(found.map((path) => path.slice(folder.path.length))).toEqual(['/tree/a.csv', '/tree/b/1.csv', '/tree/b/2.csv']);
  expect(filesUnder(found[0]!).map((path) => basename(path))).toEqual(['a.csv']);
});

describe('the files that paths name', () => {
  it('are a file itself, whatever it is called, and the tables of a folder; each once', () => {
    for (const name of ['a.csv', 'README.md', 'MANIFEST.json', 'deep/b.TSV.gz']) folder.write(`some/${name}`, '');
    const path = `${folder.path}/some`;
    expect(filesOf([`${path}/README.md`, path, `${path}/a.csv`])).toEqual([`${path}/README.md`, `${path}/a.csv`, `${path}/deep/b.TSV.gz`]);
  });

  it('are looked for where the person stands, and keep the name she typed', async () => {
    folder.write('where/a.csv', 'n');
    vi.stubEnv('INIT_CWD', folder.path);
    expect(filesOf(['where'])).toEqual(['where/a.csv']);
    expect(fileOnDisk('where/a.csv').size).toBe(1);
    vi.unstubAllEnvs();
    expect(() => filesOf(['where'])).toThrow('there is no file or folder where');
  });
});
