import { findLinks, originRef } from './findLinks';
import { FilesEnd, LinkEnds, MirrorEnd, SourceAddresses } from './LinkEnds';

const SOURCES: SourceAddresses[] = [
  {
    source: 'shop',
    addresses: [
      { host: 'db.example.com', database: 'shop' },
      { host: '10.0.0.5', port: 5433, database: 'shop' },
    ],
  },
  {
    source: 'lake',
    addresses: [{ host: 'lake.example.com', database: 'lake' }],
  },
];
const COLUMNS = new Map([
  ['shop/core/orders', ['id', 'total', 'note']],
  ['lake/ext/orders', ['id', 'amount', 'other']],
  ['lake/marts/copy', ['id']],
]);
const columnsOf = (ref: string) => COLUMNS.get(ref);

function mirror(origin: Partial<MirrorEnd['origin']>): MirrorEnd {
  return {
    table: 'lake/ext/orders',
    source: 'lake',
    schema: 'ext',
    name: 'orders',
    origin: {
      kind: 'database',
      host: 'DB.example.com',
      port: 5432,
      database: 'shop',
      schema: 'core',
      table: 'orders',
      ...origin,
    },
  };
}

function files(table: string, location: string, more = {}): FilesEnd {
  return {
    table,
    source: table.split('/')[0],
    location,
    text: `t ${location}`,
    basis: 'observed',
    ...more,
  };
}

function links(ends: Partial<LinkEnds>, sources = SOURCES) {
  return findLinks(
    { mirrors: [], loads: [], unloads: [], ...ends },
    sources,
    columnsOf,
  );
}

describe('findLinks', () => {
  it('feeds a foreign table from the one that it shows, columns by their names there', () => {
    const found = links({
      mirrors: [mirror({ columns: { amount: 'total' } })],
    });
    expect(found.assertions.map(a => `${a.kind} ${a.from} ${a.to}`)).toEqual([
      'FEEDS shop/core/orders lake/ext/orders',
      'DERIVES shop/core/orders/id lake/ext/orders/id',
      'DERIVES shop/core/orders/total lake/ext/orders/amount',
    ]);
    expect(found.assertions.map(a => a.basis)).toEqual([
      'declared',
      'declared',
      'declared',
    ]);
    expect(found.jobs).toEqual([
      {
        id: 'link:lake/ext/orders',
        kind: 'link',
        name: 'ext.orders',
        source: 'lake',
      },
    ]);
  });

  it.each([
    ['another database', { database: 'other' }],
    ['another host', { host: 'elsewhere' }],
    ['another port of an alias', { host: '10.0.0.5', port: 5432 }],
    ['a table that is not there', { table: 'gone' }],
    ['the machine of its own source', { host: 'localhost' }],
    ['no host', { host: undefined }],
  ])('finds nothing for %s', (_, origin) => {
    expect(links({ mirrors: [mirror(origin)] }).assertions).toEqual([]);
  });

  it('finds a database by an alias, and one on the same machine', () => {
    expect(
      links({ mirrors: [mirror({ host: '10.0.0.5', port: 5433 })] }).assertions,
    ).toHaveLength(2);
    expect(
      links({ mirrors: [mirror({ host: '127.0.0.1' })] }, [
        SOURCES[0],
        {
          source: 'lake',
          addresses: [{ host: 'db.example.com', database: 'lake' }],
        },
      ]).assertions,
    ).toHaveLength(2);
  });

  it('finds nothing where two sources are the same database', () => {
    const twice = [...SOURCES, { ...SOURCES[0], source: 'shop2' }];
    expect(originRef(mirror({}), twice)).toBeUndefined();
  });

  it.each([
    ['s3://b/out/part_', 's3://b/out/part_', true],
    ['s3://b/out/', 's3://b/out/part_0', true],
    ['s3://b/out/part_0', 's3://b/out', true],
    ['s3://b/out/*/x', 's3://b/out/2025-01-01/', true],
    ['s3://b/out', 's3://b/output/x', false],
    ['s3://b/out/', 's3://c/out/', false],
    ['gs://b/out/', 's3://b/out/', false],
    ['/exports/a.csv', '/exports/a.csv', false],
  ])('of what is unloaded to %s and loaded from %s: %s', (to, from, same) => {
    const found = links({
      unloads: [files('shop/core/orders', to, { job: 'query:shop/x' })],
      loads: [files('lake/marts/copy', from)],
    });
    expect(
      found.assertions.map(({ kind, from: unloaded, to: loaded, evidence }) => [
        kind,
        unloaded,
        loaded,
        ...evidence.map(({ ref }) => ref),
      ]),
    ).toEqual(
      same
        ? [
            [
              'FEEDS',
              'shop/core/orders',
              'lake/marts/copy',
              'query:shop/x',
              'lake/marts/copy',
            ],
          ]
        : [],
    );
  });

  it('takes a path of a machine for the same within one source', () => {
    expect(
      links({
        unloads: [files('lake/ext/orders', '/exports/a.csv')],
        loads: [files('lake/marts/copy', '/exports/a.csv')],
      }).assertions,
    ).toHaveLength(1);
  });

  it('leads from an unload through an external table to a load', () => {
    const external = files('lake/ext/orders', 's3://b/x/', {
      basis: 'declared',
    });
    const found = links({
      unloads: [external, files('shop/core/orders', 's3://b/x/p')],
      loads: [external, files('lake/marts/copy', 's3://b/x/')],
    });
    expect(found.assertions.map(a => `${a.from} ${a.to}`).sort()).toEqual([
      'lake/ext/orders lake/marts/copy',
      'shop/core/orders lake/ext/orders',
      'shop/core/orders lake/marts/copy',
    ]);
  });
});
