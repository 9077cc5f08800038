import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { EmbeddedPostgres } from '../postgres';
import { withClient } from '../warehouse/withClient';
import { readMissingFeatures } from './missingFeatures';

jest.setTimeout(120_000);

describe('readMissingFeatures', () => {
  let directory: string;
  let server: EmbeddedPostgres;
  let adminUrl: string;

  const missing = () =>
    withClient(server.url('shop', 'Odd Reader', 'secret'), readMissingFeatures);
  const asAdmin = (sql: string) => withClient(adminUrl, c => c.query(sql));

  beforeAll(async () => {
    directory = mkdtempSync(path.join(tmpdir(), 'grainline-test-'));
    chmodSync(directory, 0o755);
    server = await EmbeddedPostgres.start({ dataDir: directory });
    const { username, password } = new URL(server.adminUrl);
    adminUrl = server.url('shop', username, decodeURIComponent(password));
    await withClient(server.adminUrl, c => c.query('CREATE DATABASE shop'));
    await asAdmin(`
      CREATE ROLE "Odd Reader" LOGIN PASSWORD 'secret';
      CREATE SCHEMA "Core"; GRANT USAGE ON SCHEMA "Core" TO "Odd Reader";
      CREATE FUNCTION "Core".one() RETURNS int LANGUAGE sql AS 'SELECT 1';
      REVOKE EXECUTE ON FUNCTION "Core".one() FROM PUBLIC;
      CREATE EXTENSION postgres_fdw;
      CREATE SERVER suppliers FOREIGN DATA WRAPPER postgres_fdw;
      CREATE FOREIGN TABLE "Core".catalogue (sku text) SERVER suppliers;`);
  });

  afterAll(async () => {
    await server?.stop();
    rmSync(directory, { recursive: true, force: true });
  });

  it('names each fact with statements that give it, until none is missing', async () => {
    const found = await missing();
    expect(found.map(({ fact }) => fact)).toEqual([
      'which statements run, and how often',
      'what some functions and procedures of "Core" read and fill',
      'where the foreign tables of suppliers are',
    ]);
    const remedies = found
      .flatMap(({ remedy }) => remedy)
      // The demo's server has the library loaded.
      .filter(text => !text.startsWith('ALTER SYSTEM'));
    expect(remedies).toHaveLength(4);
    await asAdmin(remedies.join('\n'));
    expect(await missing()).toEqual([]);
  });

  it('names the schema of the statements that ran when it may not be used', async () => {
    await asAdmin('REVOKE USAGE ON SCHEMA public FROM PUBLIC');
    expect(await missing()).toEqual([
      {
        fact: 'which statements run, and how often',
        remedy: ['GRANT USAGE ON SCHEMA public TO "Odd Reader";'],
      },
    ]);
  });
});
