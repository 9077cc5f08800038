import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { EmbeddedPostgres } from '../postgres';
import { countAsOwner } from './countAsOwner';

jest.setTimeout(120_000);

describe('countAsOwner', () => {
  let directory: string;
  let server: EmbeddedPostgres;

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'grainline-test-'));
    chmodSync(directory, 0o755);
    server = await EmbeddedPostgres.start({ dataDir: directory });
    const client = new Client({ connectionString: server.adminUrl });
    await client.connect();
    await client.query(`
      CREATE ROLE reader;
      CREATE SCHEMA shown;
      CREATE TABLE shown.a (id int PRIMARY KEY, gone int, "b c" text);
      ALTER TABLE shown.a DROP COLUMN gone;
      CREATE TABLE shown.parts (id int, day date, a_id int REFERENCES shown.a, PRIMARY KEY (id, day)) PARTITION BY RANGE (day);
      CREATE TABLE shown.parts_1 PARTITION OF shown.parts DEFAULT PARTITION BY HASH (id);
      CREATE TABLE shown.parts_1_1 PARTITION OF shown.parts_1 FOR VALUES WITH (MODULUS 1, REMAINDER 0);
      CREATE TABLE shown.child () INHERITS (shown.a);
      CREATE VIEW shown.v AS SELECT id AS x FROM shown.a;
      CREATE MATERIALIZED VIEW shown.m AS SELECT id AS x, id AS y FROM shown.a;
      CREATE TABLE shown.secret (id int PRIMARY KEY REFERENCES shown.a);
      CREATE TABLE shown.one_column (id int, hidden int REFERENCES shown.secret);
      CREATE SCHEMA closed;
      CREATE TABLE closed.t (id int);
      CREATE SCHEMA empty;
      CREATE TEMP TABLE passing (id int);
      GRANT USAGE ON SCHEMA shown TO reader;
      GRANT SELECT ON shown.a, shown.parts, shown.child, shown.v, shown.m TO reader;
      GRANT SELECT (id) ON shown.one_column TO reader;
      -- A table of which one may read, in a schema that one may not enter.
      GRANT SELECT ON closed.t TO reader;
    `);
    await client.end();
  });

  afterAll(async () => {
    await server?.stop();
    rmSync(directory, { recursive: true, force: true });
  });

  it('counts partitions as part of their table, and neither dropped columns nor temporary tables', async () => {
    const count = await countAsOwner(server.adminUrl);
    expect(count.all).toEqual({
      schemas: 2,
      tables: 6,
      views: 2,
      materializedViews: 1,
      columns: 2 + 3 + 2 + 1 + 2 + 1 + 2 + 1,
      foreignKeys: 3,
    });
    expect(count.visible).toEqual(count.all);
    expect(count.withheld).toEqual({});
    expect(count.relations.find(r => r.name === 'parts')?.kind).toBe(
      'partitioned-table',
    );
    expect(count.relations.find(r => r.name === 'a')?.columns).toEqual([
      'id',
      'b c',
    ]);
  });

  it('names what the crawling role may not see, and leaves out keys that lead there', async () => {
    const count = await countAsOwner(server.adminUrl, {
      withheldFrom: 'reader',
    });
    expect(count.withheld).toEqual({ closed: ['t'], shown: ['secret'] });
    expect(count.withheldSchemas).toEqual(['closed']);
    expect(count.visible).toEqual({
      ...count.all,
      schemas: 1,
      tables: 4,
      columns: count.all.columns - 2,
      foreignKeys: 1,
    });
    expect(count.foreignKeys.filter(key => !key.withheld)).toEqual([
      {
        name: 'parts_a_id_fkey',
        schema: 'shown',
        table: 'parts',
        columns: ['a_id'],
        referencedSchema: 'shown',
        referencedTable: 'a',
        referencedColumns: ['id'],
        withheld: false,
      },
    ]);
  });
});
