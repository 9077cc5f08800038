import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ConfigReader } from '@backstage/config';
import { readLineageProviderConfig } from '@grainline/backstage-plugin-catalog-backend-module-lineage';
import { fillExample, RedshiftStandIn } from '@grainline/redshift-stand-in';
import { Client } from 'pg';
import { parse } from 'yaml';
import { diagnose } from '../doctor/diagnose';
import { printDiagnosis } from '../doctor/printDiagnosis';
import { quietLogger } from '../doctor/quietLogger';
import { writePortalConfig } from '../portal/PortalConfig';
import { EmbeddedPostgres } from '../postgres';
import { Progress } from '../progress/Progress';
import { openOwnSource } from './openOwnSource';

jest.setTimeout(180_000);

describe('a Redshift as the source of the demo', () => {
  let folder: string;
  let server: EmbeddedPostgres;
  let standIn: RedshiftStandIn;
  const progress = Progress.create();
  const address = () => standIn.addressFor('crawler', 'hush');

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'grainline-redshift-'));
    server = await EmbeddedPostgres.start({ dataDir: folder });
    const admin = new Client({ connectionString: server.adminUrl });
    await admin.connect();
    await admin.query("CREATE ROLE crawler LOGIN PASSWORD 'hush'");
    await admin.query("CREATE ROLE stranger LOGIN PASSWORD 'hush'");
    await admin.query('CREATE DATABASE dev');
    await admin.end();
    const url = new URL(server.adminUrl);
    url.pathname = '/dev';
    standIn = await RedshiftStandIn.start({ url: url.toString() });
    await standIn.admit('crawler', 101, true);
    await standIn.admit('stranger', 102, true);
    await fillExample(standIn, 'crawler');
  });

  afterAll(async () => {
    await standIn?.stop();
    await server?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it('is looked at, and configured as one', async () => {
    const source = await openOwnSource(address(), progress);
    expect(source).toMatchObject({ id: 'dev', title: 'dev on 127.0.0.1' });
    const { file } = await writePortalConfig({
      port: 7007,
      dataFolder: path.join(folder, 'portal'),
      source: {
        id: source.id,
        title: source.title,
        url: source.crawlerUrl,
        settings: {},
      },
      catalogFiles: [],
      owners: [],
      defaultOwner: 'group:default/guests',
    });
    const text = await readFile(file, 'utf8');
    expect(parse(text).lineage.sources.dev.type).toBe('redshift');
    expect(text).not.toContain('hush');
  });

  it('says which GRANT is missing to a role that may see nothing', async () => {
    await expect(
      openOwnSource(standIn.addressFor('stranger', 'hush'), progress),
    ).rejects.toThrow(/Role stranger may see none of the \d+ relations/);
  });

  it.each([
    [
      'a wrong password',
      () => standIn.addressFor('crawler', 'wrong'),
      'password',
    ],
    [
      'no TLS where it is wanted',
      () => address().replace('?sslmode=disable', ''),
      'does not speak TLS',
    ],
    [
      'nothing that listens',
      () => 'redshift://u:hush@127.0.0.1:1/dev?sslmode=disable',
      'Nothing listens on 127.0.0.1:1',
    ],
  ])('says in one line of %s', async (_, url, message) => {
    const failure = await openOwnSource(url(), progress).catch(error => error);
    expect(failure.message).toContain(message);
    expect(failure.message).not.toMatch(/hush|\n/);
  });

  it('is read and analysed by the doctor', async () => {
    const diagnosis = await diagnose(
      address(),
      readLineageProviderConfig(new ConfigReader({})).ownership,
      quietLogger,
      progress,
    );
    expect(diagnosis).toMatchObject({
      serverVersion: expect.stringMatching(/^Redshift 1\.0\./),
      kinds: {
        table: 5,
        view: 2,
        'late-binding-view': 1,
        'materialized-view': 1,
        'external-table': 2,
      },
      columnLineage: { views: 4, complete: 3 },
    });
    expect(diagnosis.flows).toBeGreaterThan(3);
    expect(printDiagnosis(diagnosis)).toContain('USAGE ON SCHEMA "hr"');
  });
});
