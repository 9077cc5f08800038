import { loadParser } from '@grainline/sql-lineage';
import { TestPostgres, describePostgres } from '@grainline/test-servers';
import { generatePatterns } from '../generator/generatePatterns';
import { readPatterns } from '../pattern/readPatterns';
import { EtlDatabases } from '../run/EtlDatabases';
import { provePatterns } from './provePatterns';

jest.setTimeout(180_000);

/** One of each kind of wrapping and of control; `yarn prove etl` takes all. */
const WRITTEN = [
  'commit-retry',
  'ctas-chain',
  'cursor-loop',
  'delete-insert-day',
  'diagnostics-log',
  'dynamic-constant',
  'exception-upsert',
  'for-record-loop',
  'function-out-params',
  'if-threshold',
  'inout-procedure',
  'merge-stock',
  'nested-calls',
  'partition-routing',
  'raise-guard',
  'recursive-hierarchy',
  'rename-swap',
  'scd-two',
  'trigger-audit',
  'trigger-transition',
  'upsert-customer-totals',
  'while-batches',
  'window-dedup',
  'writable-cte-chain',
];

describePostgres('ETL on changed data', () => {
  let postgres: TestPostgres;
  let databases: EtlDatabases;

  beforeAll(async () => {
    await loadParser();
    postgres = await TestPostgres.create();
    databases = await EtlDatabases.create(postgres.url(), 2);
  });

  afterAll(async () => {
    await databases?.drop();
    await postgres?.drop();
  });

  it('changes nothing that the lineage of written and generated patterns does not hold', async () => {
    const patterns = [
      ...readPatterns().filter(({ name }) => WRITTEN.includes(name)),
      ...generatePatterns(7, 8),
    ];
    expect(patterns).toHaveLength(WRITTEN.length + 8);
    const proofs = await provePatterns(databases.clients, patterns, () => {});
    for (const { pattern, misses, reasons, effects } of proofs) {
      expect([pattern.name, misses, [...reasons.keys()]]).toEqual([
        pattern.name,
        [],
        [],
      ]);
      expect(effects).toBeGreaterThan(0);
    }
  });

  it('gives a reason for what SQL put together at run time writes', async () => {
    const [pattern] = readPatterns().filter(
      ({ name }) => name === 'dynamic-table-name',
    );
    const [proof] = await provePatterns(databases.clients, [pattern], () => {});
    expect(proof.misses).toEqual([]);
    expect([...proof.reasons.values()].map(({ code }) => code)).toEqual(
      Array(4).fill('dynamic-sql'),
    );
  });

  it('finds a change that the lineage does not hold', async () => {
    const [pattern] = readPatterns().filter(
      ({ name }) => name === 'truncate-insert',
    );
    // The function is there before, so that the script does not show its body.
    const hidden = {
      ...pattern,
      setup: `${pattern.setup}
create function mart.open_orders() returns setof shop.orders language sql as
  $$ select * from shop.orders where status = 'paid' $$;`,
      steps: [
        'insert into mart.daily (n) select count(*) from mart.open_orders()',
      ],
    };
    const [proof] = await provePatterns(databases.clients, [hidden], () => {});
    expect(proof.misses).toContainEqual(
      expect.objectContaining({
        source: 'shop.orders.status',
        target: 'mart.daily.n',
      }),
    );
  });

  it('names a pattern that does not change what it says', async () => {
    const [pattern] = readPatterns().filter(
      ({ name }) => name === 'truncate-insert',
    );
    await expect(
      provePatterns(
        databases.clients,
        [{ ...pattern, targets: ['mart.other'] }],
        () => {},
      ),
    ).rejects.toThrow(
      "The pattern 'truncate-insert' does not change its target mart.other",
    );
  });
});
