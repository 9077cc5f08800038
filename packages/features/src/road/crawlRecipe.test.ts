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
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse } from 'yaml';
import { ConfiguredBackend } from './__testUtils__/ConfiguredBackend';
import { SHOP } from './__testUtils__/shop';

jest.setTimeout(120_000);

const TOKEN = 'token-of-the-pipeline-4711';

/** A block of code of the section that holds the recipe, as `docs/operating.md` has it. */
function readRecipe(language: string): string {
  const page = readFileSync(
    path.join(__dirname, '../../../../docs/operating.md'),
    'utf8',
  );
  const section = page.slice(
    page.indexOf('## Crawling right after a pipeline'),
  );
  const [, code] =
    new RegExp(`\`\`\`${language}\n(.*?)\`\`\``, 's').exec(section) ?? [];
  return code;
}

describePostgres('the recipe for a crawl right after a pipeline', () => {
  let warehouse: TestPostgres;
  let backend: ConfiguredBackend;
  let directory: string;

  /** Runs the page's script as a pipeline does. */
  async function crawlNow(
    source: string,
    token = TOKEN,
  ): Promise<{ code: number; output: string }> {
    const child = spawn('sh', [path.join(directory, 'crawl-now.sh'), source], {
      env: {
        PATH: process.env.PATH,
        GRAINLINE_URL: backend.baseUrl,
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

  const namesOf = async () =>
    (await backend.json<{ items: { name: string }[] }>('tables')).items.map(
      table => table.name,
    );
  const crawls = async () =>
    (await backend.json<{ items: unknown[] }>('sources/shop/crawls')).items;

  beforeAll(async () => {
    directory = mkdtempSync(path.join(tmpdir(), 'grainline-test-'));
    const script = path.join(directory, 'crawl-now.sh');
    writeFileSync(script, readRecipe('sh'));
    chmodSync(script, 0o755);

    warehouse = await TestPostgres.create();
    await warehouse.run(SHOP);
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
    });
    backend = await ConfiguredBackend.start({
      ...parse(readRecipe('yaml').replace('${GRAINLINE_TOKEN}', TOKEN)),
      lineage: {
        sources: {
          shop: sourceOf(warehouse.crawler),
          broken: sourceOf('nobody_of_this_name'),
        },
      },
    });
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
    const before = await crawls();
    const ends = await Promise.all([crawlNow('shop'), crawlNow('shop')]);
    expect(ends.map(end => end.code)).toEqual([0, 0]);
    expect((await crawls()).length).toBeGreaterThan(before.length);
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
    expect(await backend.json(view)).toHaveProperty('viewSql');
    const seen = await backend.json(view, TOKEN);
    expect(seen).toMatchObject({ name: 'revenue' });
    expect(seen).not.toHaveProperty('viewSql');
    const other = await fetch(`${backend.baseUrl}/api/catalog/refresh`, {
      method: 'POST',
      headers: { authorization: `Bearer ${TOKEN}` },
    });
    expect(other.ok).toBe(false);
  });

  it('logs neither a token nor a password', () => {
    const logged = backend.log.lines.join('\n');
    expect(logged).toContain('Crawled shop');
    expect(logged).not.toMatch(/4711|secret-/);
  });
});
