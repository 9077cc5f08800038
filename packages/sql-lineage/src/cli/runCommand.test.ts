import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { runCommand } from './runCommand';

describe('the command line', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sql-lineage-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  async function outputOf(args: string[], input = ''): Promise<string> {
    let text = '';
    await runCommand(args, {
      input: Readable.from([input]),
      output: { write: piece => (text += piece) },
    });
    return text;
  }

  function fileOf(name: string, content: string): string {
    const file = join(folder, name);
    writeFileSync(file, content);
    return file;
  }

  it('answers cases line by line', async () => {
    const one = {
      id: 'a',
      dialect: 'postgres',
      schema: { 'public.t': ['x', 'y'] },
      default_schema: 'public',
      sql: 'insert into u (k) select count(*) filter (where y > 0) + max(x) from t',
    };
    const answers = await outputOf(
      ['--jsonl'],
      `${JSON.stringify(one)}\n\n${JSON.stringify({ ...one, sql: 'selec' })}\n`,
    );
    expect(
      answers
        .trim()
        .split('\n')
        .map(line => JSON.parse(line)),
    ).toEqual([
      {
        id: 'a',
        outputs: [
          {
            table: 'public.u',
            column: 'k',
            sources: [
              ['public.t', 'y'],
              ['public.t', 'x'],
            ],
          },
        ],
        tables_in: ['public.t'],
        tables_out: ['public.u'],
      },
      expect.objectContaining({
        id: 'a',
        error: 'syntax error at or near "selec"',
      }),
    ]);
  });

  it('explains a file in words', async () => {
    const sql = fileOf(
      'daily.sql',
      `create temp table t as select shop, sum(total) as s from orders group by shop;
insert into daily (shop, revenue) select t.shop, t.s from t join shops h on h.id = t.shop where h.open;`,
    );
    const schema = fileOf(
      'schema.json',
      JSON.stringify({
        orders: ['shop', 'total'],
        shops: ['id', 'open'],
        daily: ['shop', 'revenue'],
      }),
    );
    expect(await outputOf(['explain', sql, '--schema', schema])).toBe(
      `Line 1: create table as
  reads public.orders
  writes t
  t.shop
    from public.orders.shop, identity: shop
  t.s
    from public.orders.total, aggregate: sum(total)
  one row per shop: GROUP BY
  rows of t by public.orders.shop (group): shop

Line 2: insert
  reads t, public.shops
  writes public.daily
  public.daily.shop
    from t.shop, identity: t.shop
  public.daily.revenue
    from t.s, identity: t.s
  inner join: public.shops.id = t.shop
  join (line 2): h.id = t.shop
  where (line 2): h.open

In all:
  public.orders feeds public.daily
  public.shops feeds public.daily
  public.daily.shop
    from public.orders.shop, identity: shop
  public.daily.revenue
    from public.orders.total, aggregate: sum(total)
  rows of public.daily by public.shops.id (join): h.id = t.shop
  rows of public.daily by public.orders.shop (join): h.id = t.shop
  rows of public.daily by public.shops.open (filter): h.open
  rows of public.daily by public.orders.shop (group): shop

Everything is resolved.
`,
    );
  });

  it('explains what comes through standard input', async () => {
    expect(await outputOf(['explain', '-'], 'select a as b from t')).toContain(
      'b\n    from public.t.a, identity: a',
    );
  });

  it('tells its usage to those who ask', async () => {
    expect(await outputOf(['--help'])).toMatch(/^Usage:\n {2}sql-lineage/);
  });

  it('says which line of the input holds no case', async () => {
    const good = JSON.stringify({ id: 'a', sql: 'select 1' });
    await expect(outputOf(['--jsonl'], `${good}\n{"id`)).rejects.toThrow(
      'Line 2 of the input is not JSON',
    );
    await expect(outputOf(['--jsonl'], '{"id": "a"}')).rejects.toThrow(
      'Line 1 of the input is no case: it needs the texts "id" and "sql"',
    );
  });

  it('says which file is not there', async () => {
    const missing = join(folder, 'missing.sql');
    await expect(outputOf(['explain', missing])).rejects.toThrow(
      `There is no file ${missing}`,
    );
  });

  it('says which argument is wrong', async () => {
    await expect(outputOf(['explain'])).rejects.toThrow('Usage:');
    await expect(
      outputOf(['explain', 'x.sql', '--dialect', 'oracle']),
    ).rejects.toThrow(
      "--dialect is one of postgres, redshift, ansi, not 'oracle'",
    );
  });

  it('says which file holds no schema', async () => {
    const schema = fileOf('wrong.json', '{"t": "x"}');
    const sql = fileOf('one.sql', 'select 1');
    await expect(
      outputOf(['explain', sql, '--schema', schema]),
    ).rejects.toThrow(/wrong\.json must hold a JSON object of tables/);
  });
});
