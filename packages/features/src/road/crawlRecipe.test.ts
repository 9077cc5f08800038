import { createBackend } from '@backstage/backend-defaults';
import { mockServices } from '@backstage/backend-test-utils';
import { JsonObject } from '@backstage/types';
// eslint-disable-next-line @backstage/no-mixed-plugin-imports -- the backend of a portal, put together by hand
import lineagePlugin from '@grainline/backstage-plugin-lineage-backend';
import { describePostgres, TestPostgres } from '@grainline/test-servers';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse } from 'yaml';
import { LogBook } from './__testUtils__/LogBook';
import { SHOP } from './__testUtils__/shop';

jest.setTimeout(120_000);

const TOKEN = 'token-of-the-pipeline-4711';
const READER = 'token-of-somebody-who-reads-0815';

/** A block of code of the section that holds the recipe, as `docs/operating.md` has it. */
function readRecipe(language: string): string {
  const page = readFileSync(
    path.resolve(process.cwd(), '../../docs/operating.md'),
    'utf8',
  );
  const section = page.slice(
    page.indexOf('## Crawling right after a pipeline'),
  );
  const [, code] =
    new RegExp(`\`\`\`${language}\n(.*?)\`\`\``, 's').exec(section) ?? [];
  return code;
}

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

describePostgres('the recipe for a crawl right after a pipeline', () => {
  let warehouse: TestPostgres;
  let backend: ReturnType<typeof createBackend>;
  let baseUrl: string;
  let directory: string;
  const log = LogBook.create();

  /** Runs the page's script as a pipeline does. */
  async function crawlNow(
    source: string,
    token = TOKEN,
  ): Promise<{ code: number; output: string }> {
    const child = spawn('sh', [path.join(directory, 'crawl-now.sh'), source], {
      env: {
        PATH: process.env.PATH,
        GRAINLINE_URL: baseUrl,
        GRAINLINE_TOKEN: token,
        GRAINLINE_POLL: '0.2',
      },
    });
    let output = '';
    child.stdout.on('data', chunk => {
      output += chunk;
    });
    child.stderr.on('data', chunk => {
      output += chunk;
    });
    const [code] = await once(child, 'close');
    return { code, output };
  }

  async function ask(what: string, token = READER): Promise<JsonObject> {
    const response = await fetch(`${baseUrl}/api/lineage/${what}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    return response.json();
  }

  const namesOf = async () =>
    ((await ask('tables')).items as { name: string }[]).map(t => t.name);

  beforeAll(async () => {
    directory = mkdtempSync(path.join(tmpdir(), 'grainline-test-'));
    const script = path.join(directory, 'crawl-now.sh');
    writeFileSync(script, readRecipe('sh'));
    chmodSync(script, 0o755);

    warehouse = await TestPostgres.create();
    await warehouse.run(SHOP);
    const port = await freePort();
    baseUrl = `http://127.0.0.1:${port}`;
    const recipe = parse(
      readRecipe('yaml').replace('${GRAINLINE_TOKEN}', TOKEN),
    );
    const sourceOf = (user: string) => ({
      type: 'postgres',
      connection: {
        host: warehouse.host,
        port: warehouse.port,
        database: warehouse.database,
        user,
        password: `secret-${warehouse.crawler}`,
      },
      schemas: { exclude: ['public'] },
      schedule: { frequency: { hours: 24 }, timeout: { minutes: 1 } },
    });
    backend = createBackend();
    backend.add(
      mockServices.rootConfig.factory({
        data: {
          app: { baseUrl },
          backend: {
            baseUrl,
            listen: { host: '127.0.0.1', port },
            database: { client: 'better-sqlite3', connection: ':memory:' },
            auth: {
              externalAccess: [
                ...recipe.backend.auth.externalAccess,
                {
                  type: 'static',
                  options: { token: READER, subject: 'reader' },
                },
              ],
            },
          },
          permission: { enabled: true },
          lineage: {
            sources: {
              shop: sourceOf(warehouse.crawler),
              broken: sourceOf('nobody_of_this_name'),
            },
          },
        },
      }),
    );
    backend.add(log.factory);
    backend.add(lineagePlugin);
    await backend.start();
  });

  afterAll(async () => {
    await backend?.stop();
    await warehouse?.drop();
    rmSync(directory, { recursive: true, force: true });
  });

  it('shows what the pipeline has just made, as soon as the script ends', async () => {
    expect(await crawlNow('shop')).toEqual({
      code: 0,
      output: 'The crawl of shop succeeded\n',
    });
    expect(await namesOf()).not.toContain('fresh');
    await warehouse.run(
      'create table marts.fresh (id int primary key); grant select on marts.fresh to :crawler',
    );
    expect((await crawlNow('shop')).code).toBe(0);
    expect(await namesOf()).toContain('fresh');
  });

  it('waits for a crawl of its own when another is running', async () => {
    const before = (await ask('sources/shop/crawls')).items as unknown[];
    const ends = await Promise.all([crawlNow('shop'), crawlNow('shop')]);
    expect(ends.map(end => end.code)).toEqual([0, 0]);
    const after = (await ask('sources/shop/crawls')).items as unknown[];
    expect(after.length).toBeGreaterThan(before.length);
  });

  it('ends with 1 and the reason when the crawl fails', async () => {
    const { code, output } = await crawlNow('broken');
    expect(code).toBe(1);
    expect(output).toMatch(
      /^The crawl of broken failed: .*nobody_of_this_name/,
    );
    expect(output).not.toContain('secret-');
  });

  it('ends with 1 for a source that there is not, and for a wrong token, and repeats no token', async () => {
    const unknown = await crawlNow('shoop');
    expect(unknown.code).toBe(1);
    expect(unknown.output).toContain('shoop');
    const stranger = await crawlNow('shop', 'token-of-a-stranger-1234');
    expect(stranger.code).toBe(1);
    expect(stranger.output).toContain('401');
    expect(stranger.output).not.toContain('token-of-a-stranger');
  });

  it('lets the token see tables and no SQL, and do nothing else', async () => {
    const view = 'table?ref=shop/marts/revenue';
    expect(await ask(view)).toHaveProperty('viewSql');
    const seen = await ask(view, TOKEN);
    expect(seen).toMatchObject({ name: 'revenue' });
    expect(seen).not.toHaveProperty('viewSql');
    const other = await fetch(`${baseUrl}/api/catalog/refresh`, {
      method: 'POST',
      headers: { authorization: `Bearer ${TOKEN}` },
    });
    expect(other.ok).toBe(false);
  });

  it('logs neither a token nor a password', () => {
    const logged = log.lines.join('\n');
    expect(logged).toContain('Crawled shop');
    expect(logged).not.toMatch(/4711|0815|secret-/);
  });
});
