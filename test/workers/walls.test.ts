import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { existsSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { problemLine, wordingFor } from '../../src/core/problem-text.ts';
import { raw } from '../../src/core/sql/sql.ts';
import type { LocalEngine } from '../../workers/engine.ts';
import { startEngine } from '../helpers/engine.ts';

let engine: LocalEngine;
let server: Server;
let hits = 0;
const out = join(tmpdir(), `marginbook-walls-${process.pid}.csv`);

beforeAll(async () => {
  engine = await startEngine();
  server = createServer((_, response) => {
    hits++;
    response.end('a,b\n1,2\n');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
});

afterAll(async () => {
  await engine.close();
  server.close();
  rmSync(out, { force: true });
});

beforeEach(async () => {
  await engine.define({ name: raw('victim'), as: 'table' }, raw('SELECT 42 AS answer'));
});

const url = (path: string): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;
const answer = async () => (await engine.rows(raw('SELECT answer FROM victim'))).ok;

/** Statements as our own code could run them: whatever got past the first wall. */
const attacks: readonly (readonly [name: string, statement: () => string])[] = [
  ['reads a web address', () => `SELECT * FROM read_csv('${url('/?secret')}')`],
  ['reads a web address by name alone', () => `SELECT * FROM '${url('/x.csv')}'`],
  ['reads a web address as text', () => `SELECT * FROM read_text('${url('/')}')`],
  ['reads a bucket', () => `SELECT * FROM read_csv('s3://bucket/key.csv')`],
  ['reads another file of this machine', () => `SELECT * FROM read_text('/etc/hostname')`],
  ['climbs out of its folder', () => `SELECT * FROM read_text('/drop/../etc/hostname')`],
  ['lists files', () => `SELECT * FROM glob('/etc/*')`],
  ['writes a file', () => `COPY victim TO '${out}'`],
  ['writes to a web address', () => `COPY victim TO '${url('/up.csv')}'`],
  ['attaches a file', () => `ATTACH '${out}.db' AS other`],
  ['attaches a web address', () => `ATTACH '${url('/x.db')}' AS other`],
  ['loads an extension', () => `LOAD '${url('/x.wasm')}'`],
  ['loads a known extension', () => 'LOAD json'],
  ['exports the database', () => `EXPORT DATABASE '${out}'`],
  ['imports a database', () => `IMPORT DATABASE '${out}'`],
  ['opens the files again', () => 'SET enable_external_access=true'],
  ['opens more folders', () => `SET allowed_directories=['/']`],
  ['takes the lock off', () => 'SET lock_configuration=false'],
  ['resets the lock', () => 'RESET lock_configuration'],
  ['asks for more memory', () => `SET memory_limit='100GB'`],
  ['turns extensions on', () => 'SET autoload_known_extensions=true'],
  ['turns extensions on by pragma', () => 'PRAGMA autoinstall_known_extensions=true'],
];

describe('the locked engine', () => {
  it.each(attacks)('refuses a statement that %s', async (_, statement) => {
    const result = await engine.rows(raw(statement()));
    expect(result.ok).toBe(false);
    if (!result.ok) expect(problemLine(result.error, wordingFor('en'))).not.toMatch(/Marginbook|LINE \d|\n/);
    expect(await answer()).toBe(true);
  });

  it('let nothing out: no request came, no file is there', () => {
    expect(hits).toBe(0);
    expect(existsSync(out)).toBe(false);
  });

  it('says in a sentence that a thing is not allowed', async () => {
    const result = await engine.rows(raw(`SELECT * FROM read_text('/etc/hostname')`));
    expect(result).toMatchObject({ ok: false, error: { code: 'sql-refused' } });
    if (!result.ok) expect(problemLine(result.error, wordingFor('en'))).toMatch(/^This statement is not allowed. Permission Error: /);
  });

  it('survives what would load an extension in an open one', async () => {
    for (const query of [`SELECT date_trunc('day', TIMESTAMPTZ '2024-01-01 00:00:00+00')`, 'SELECT current_date', `SELECT json('{}')`]) {
      expect((await engine.rows(raw(query))).ok).toBe(false);
      expect(await answer()).toBe(true);
    }
  });
});

const SECOND = ')); DROP TABLE victim; SELECT * FROM (SELECT * FROM (SELECT 1 ';

describe('a person’s statement', () => {
  it.each([
    'SELECT 1 AS a',
    'FROM victim',
    'WITH x AS (FROM victim) SELECT * FROM x -- the end',
    'PIVOT victim ON answer USING count(*)',
    'DESCRIBE victim',
    'SUMMARIZE victim',
    "SELECT ';' AS semicolon /* ; */;",
    'SELECT 1 AS a, 2 AS a',
  ])('may read: %s', async (text) => {
    expect(await engine.select(text)).toMatchObject({ ok: true });
  });

  it.each([
    'DROP TABLE victim',
    'CREATE TABLE other AS SELECT 1',
    'INSERT INTO victim VALUES (1)',
    'DELETE FROM victim RETURNING *',
    'UPDATE victim SET answer = 1',
    'SELECT 1; DROP TABLE victim',
    'SET memory_limit=1',
    'PRAGMA database_list',
    'CALL pragma_version()',
    "COPY victim TO '/drop/x.csv'",
    "ATTACH ':memory:' AS other",
    'SELECT 1)) UNION ALL (SELECT * FROM (SELECT 2',
    `SELECT 1 --\r${SECOND}`,
    `SELECT 1 AS "x" /* \r */ --\r${SECOND}`,
    `SELECT E'a\\''${SECOND} --'`,
    `SELECT $1$${SECOND} --$1$`,
    `SELECT $→$ ' $→$${SECOND} --'`,
    `SELECT 1 AS a\u00a0$$ ' $$${SECOND} --'`,
    `SELECT 1 AS →$$ ' $$${SECOND} --'`,
    'SELECT 1\0',
    '',
    ';',
  ])('may do nothing else: %j', async (text) => {
    await engine.select(text);
    expect(await engine.rows(raw('SELECT answer FROM victim'))).toMatchObject({ ok: true, value: { data: [[42]] } });
    expect(await engine.rows(raw("SELECT * FROM duckdb_tables() WHERE table_name = 'other'"))).toMatchObject({ value: { count: 0 } });
  });

  it.each([
    ['DROP TABLE victim; SELECT 1', 'sql-refused', /^This statement is not allowed. One SELECT is expected here/],
    ['', 'sql-refused', /^This statement is not allowed. One SELECT is expected here/],
    ['SELECT \0', 'sql-refused', /NUL/],
    ['DROP TABLE victim', 'sql-refused', /^This statement is not allowed. Only one SELECT can be asked here, and no DROP\./],
    ['SELEC 1', 'sql-invalid', /^Parser Error: syntax error/],
    ['SELECT nothing FROM victim', 'sql-invalid', /^Binder Error: Referenced column "nothing" not found/],
  ])('that is wrong is told so: %j', async (text, code, sentence) => {
    const result = await engine.select(text);
    expect(result).toMatchObject({ ok: false, error: { code } });
    if (!result.ok) expect(problemLine(result.error, wordingFor('en'))).toMatch(sentence);
  });
});
