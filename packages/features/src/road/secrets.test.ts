import { JsonObject } from '@backstage/types';
import { describePostgres, TestPostgres } from '@grainline/test-servers';
import { ConfiguredBackend } from './__testUtils__/ConfiguredBackend';
import { SHOP } from './__testUtils__/shop';
import { until } from './__testUtils__/until';

jest.setTimeout(120_000);

const VARIABLE = 'GRAINLINE_TEST_SHOP_PASSWORD';
const LITERAL = 'iban-de89-3704';

type Status = { state: string; reason?: { code: string; message: string } };

describePostgres('a password', () => {
  let warehouse: TestPostgres;
  let password: string;
  let backend: ConfiguredBackend | undefined;
  const { env } = process;

  const sourceWith = (connection: JsonObject): JsonObject => ({
    lineage: {
      sources: {
        shop: {
          type: 'postgres',
          connection: {
            host: warehouse.host,
            port: warehouse.port,
            database: warehouse.database,
            user: warehouse.crawler,
            ...connection,
          },
          schemas: { exclude: ['public'] },
        },
      },
    },
  });

  /** Starts a backend, and waits until its first crawl has ended, one way or the other. */
  async function crawlWith(
    connection: JsonObject,
    files?: Readonly<Record<string, string>>,
  ): Promise<Status> {
    backend = await ConfiguredBackend.start(sourceWith(connection), files);
    return until(
      () => backend!.json<Status>('sources/shop'),
      ({ state }) => state !== 'never-crawled' && state !== 'running',
    );
  }

  /** Everything that leaves the backend, or that it keeps. */
  async function everything(): Promise<string> {
    const { items = [] } = await backend!.json<{ items?: { ref: string }[] }>(
      'tables',
    );
    const refs = items.map(({ ref }) => encodeURIComponent(ref));
    const answers = await Promise.all(
      [
        'sources',
        'sources/shop',
        'sources/shop/crawls',
        'sources/nowhere',
        'tables',
        'news',
        'search?query=orders',
        ...refs.flatMap(ref => [
          `table?ref=${ref}`,
          `table/history?ref=${ref}`,
          `lineage?ref=${ref}&overlays=true`,
        ]),
      ].map(what => backend!.text(what)),
    );
    return [...answers, ...backend!.log.lines, await backend!.record()].join(
      '\n',
    );
  }

  beforeAll(async () => {
    warehouse = await TestPostgres.create();
    await warehouse.run(SHOP);
    password = `secret-${warehouse.crawler}`;
    const admin = await warehouse.connect();
    await admin.query('CREATE EXTENSION pg_stat_statements');
    await admin.query(`GRANT pg_read_all_stats TO ${warehouse.crawler}`);
    await warehouse.run(`
      alter table raw.orders add column account text;
      create table marts.big_orders as select * from raw.orders where account = '${LITERAL}-as';
      grant select on marts.big_orders to :crawler;`);
    await warehouse.run(
      `insert into marts.big_orders select * from raw.orders where account like '${LITERAL}%'`,
    );
    await warehouse.run(
      `select o.order_id, e'${LITERAL}\\n' from raw.orders o join raw.refunds r using (order_id) where account <> $$${LITERAL}-dollar$$`,
    );
  });

  afterEach(async () => {
    await backend?.stop();
    backend = undefined;
    process.env = env;
  });

  afterAll(() => warehouse?.drop());

  it.each<[string, () => [JsonObject, Readonly<Record<string, string>>?]]>([
    ['in the configuration', () => [{ password }]],
    [
      'in the environment',
      () => {
        process.env = { ...env, [VARIABLE]: password };
        return [{ password: `\${${VARIABLE}}` }];
      },
    ],
    [
      'in a file',
      () => [
        { password: { $file: 'password.txt' } },
        { 'password.txt': `${password}\n` },
      ],
    ],
    [
      'in an address in the environment',
      () => {
        process.env = { ...env, [VARIABLE]: warehouse.url(warehouse.crawler) };
        return [
          {
            url: `\${${VARIABLE}}`,
            host: undefined,
            port: undefined,
            database: undefined,
            user: undefined,
          } as unknown as JsonObject,
        ];
      },
    ],
  ])(
    '%s opens the database, and is in no answer, log or record; nor is a literal of a query',
    async (_, given) => {
      const status = await crawlWith(...given());
      expect(status).toMatchObject({ state: 'ok' });
      const all = await everything();
      expect(all).toContain('big_orders');
      expect(all).not.toContain(password);
      expect(all).not.toContain(LITERAL);
    },
  );

  it('that is wrong is told in one line, which does not hold it', async () => {
    const status = await crawlWith({ password: 'hunter2-and-a-half' });
    expect(status.state).toBe('failed');
    expect(status.reason).toMatchObject({ code: 'wrong-password' });
    expect(status.reason?.message.split('\n')).toHaveLength(1);
    const all = await everything();
    expect(all).toContain('wrong-password');
    expect(all).not.toContain('hunter2');
    expect(all).not.toContain(password);
  });

  it('whose file is not there stops the start, which names the key and the file', async () => {
    await expect(
      crawlWith({ password: { $file: 'no-such-file.txt' } }),
    ).rejects.toThrow(/connection\.password.*no-such-file\.txt/s);
  });

  it('that is empty stops the start, which names the key', async () => {
    await expect(crawlWith({ password: '' })).rejects.toThrow(
      'lineage.sources.shop.connection.password',
    );
  });

  it('whose variable is not set is a wrong one', async () => {
    const status = await crawlWith({ password: '${GRAINLINE_NOT_SET}' });
    expect(status.reason).toMatchObject({ code: 'wrong-password' });
  });
});
