import { withheldMark } from '@grainline/backstage-plugin-lineage-node';
import fc from 'fast-check';
import { KnownTable, planRemovals } from './planRemovals';
import { AnalysedSchema } from '../analyse/AnalysedSnapshot';

const nothingElsewhere = { schemas: 0, relations: 0, marks: [] };

function knownTables(count: number, missingCrawls = 0): KnownTable[] {
  return Array.from({ length: count }, (_, i) => ({
    ref: `shop/core/t${i}`,
    schemaRef: 'shop/core',
    name: `t${i}`,
    objectId: `${i}`,
    missingCrawls,
  }));
}

function schema(overrides: Partial<AnalysedSchema> = {}): AnalysedSchema {
  return {
    ref: 'shop/core',
    entityName: 'shop.core',
    name: 'core',
    completeness: 'complete',
    withheld: 0,
    withheldMarks: [],
    ...overrides,
  };
}

const core = { ref: 'shop/core', name: 'core', missingCrawls: 0 };

function plan(
  tables: KnownTable[],
  seenRefs: string[],
  options: {
    schemas?: AnalysedSchema[];
    elsewhere?:
      | typeof nothingElsewhere
      | { schemas: number; relations: number; marks: string[] };
    missingCrawls?: number;
    threshold?: number;
  } = {},
) {
  return planRemovals(
    {
      schemas: [{ ...core, missingCrawls: options.missingCrawls ?? 0 }],
      tables,
    },
    {
      source: 'shop',
      schemas: options.schemas ?? [schema()],
      tables: seenRefs.map(ref => ({ ref })),
      withheldElsewhere: options.elsewhere ?? nothingElsewhere,
    },
    options.threshold ?? 0.2,
  );
}

describe('planRemovals', () => {
  it('removes a relation that a complete crawl did not find', () => {
    const { removedTables, keptTables } = plan(
      knownTables(10),
      knownTables(9).map(t => t.ref),
    );
    expect([...removedTables]).toEqual(['shop/core/t9']);
    expect(keptTables.size).toBe(0);
  });

  it.each(['partial', 'unreadable'] as const)(
    'removes nothing from a schema that was %s',
    completeness => {
      const reason = { code: 'locked', message: 'A lock was held.' };
      const { removedTables, keptTables } = plan(knownTables(3), [], {
        schemas: [schema({ completeness, reason })],
      });
      expect(removedTables.size).toBe(0);
      expect(keptTables.get('shop/core/t0')).toEqual({
        reason,
        missingCrawls: 0,
      });
    },
  );

  it('removes nothing when the crawl saw nothing at all, however often', () => {
    const { removedTables, removedSchemas, keptTables } = plan(
      knownTables(3, 4),
      [],
      { schemas: [], missingCrawls: 4 },
    );
    expect(removedTables.size + removedSchemas.size).toBe(0);
    expect(keptTables.get('shop/core/t2')?.reason.code).toBe('nothing-visible');
  });

  it('tells a lost privilege from a dropped table by its mark', () => {
    const { removedTables, keptTables } = plan(
      knownTables(3),
      ['shop/core/t0'],
      {
        schemas: [
          schema({
            withheld: 1,
            withheldMarks: [withheldMark('shop', '1', 'core', 't1')],
          }),
        ],
      },
    );
    expect(keptTables.get('shop/core/t1')?.reason.code).toBe('privilege-lost');
    expect([...removedTables]).toEqual(['shop/core/t2']);
  });

  it('keeps a schema whose relations are all withheld, crawl after crawl', () => {
    const { removedTables, removedSchemas, keptSchemas } = plan(
      knownTables(2),
      [],
      {
        schemas: [],
        missingCrawls: 3,
        elsewhere: {
          schemas: 1,
          relations: 2,
          marks: ['0', '1'].map(id =>
            withheldMark('shop', id, 'core', `t${id}`),
          ),
        },
      },
    );
    expect(removedTables.size + removedSchemas.size).toBe(0);
    expect(keptSchemas.get('shop/core')?.reason.code).toBe('privilege-lost');
  });

  it('lets many removals wait for a second crawl that agrees', () => {
    const seen = knownTables(7).map(t => t.ref);
    const first = plan(knownTables(10), seen);
    expect(first.removedTables.size).toBe(0);
    expect(first.keptTables.get('shop/core/t9')).toEqual({
      reason: expect.objectContaining({ code: 'removal-unconfirmed' }),
      missingCrawls: 1,
    });

    const second = plan(
      knownTables(10).map((t, i) => ({ ...t, missingCrawls: i < 7 ? 0 : 1 })),
      seen,
    );
    expect([...second.removedTables]).toEqual([
      'shop/core/t7',
      'shop/core/t8',
      'shop/core/t9',
    ]);
  });

  it('does not wait at the threshold, only above it', () => {
    const { removedTables } = plan(
      knownTables(10),
      knownTables(8).map(t => t.ref),
    );
    expect(removedTables.size).toBe(2);
  });

  it('never lets a single relation wait, for its share of a small schema says nothing', () => {
    const { removedTables } = plan(knownTables(1), []);
    expect(removedTables.size).toBe(1);
  });

  it('lets a missing schema wait for a second crawl that agrees', () => {
    const other = schema({
      ref: 'shop/raw',
      name: 'raw',
      entityName: 'shop.raw',
    });
    const first = plan(knownTables(1), [], { schemas: [other] });
    expect(first.removedSchemas.size + first.removedTables.size).toBe(0);
    expect(first.keptSchemas.get('shop/core')).toEqual({
      reason: expect.objectContaining({ code: 'schema-missing' }),
      missingCrawls: 1,
    });

    const second = plan(knownTables(1, 1), [], {
      schemas: [other],
      missingCrawls: 1,
    });
    expect([...second.removedSchemas]).toEqual(['shop/core']);
    expect([...second.removedTables]).toEqual(['shop/core/t0']);
  });

  it('removes a missing schema that holds nothing at once', () => {
    const other = schema({
      ref: 'shop/raw',
      name: 'raw',
      entityName: 'shop.raw',
    });
    expect([...plan([], [], { schemas: [other] }).removedSchemas]).toEqual([
      'shop/core',
    ]);
  });

  it('keeps a table that was swapped for one of the same name', () => {
    const { removedTables } = plan(knownTables(1), ['shop/core/t0']);
    expect(removedTables.size).toBe(0);
  });

  it('counts a renamed table for nothing, and removes it under its old name whatever else holds', () => {
    const known = knownTables(10);
    const seen = known.slice(0, 7).map(t => t.ref);
    const renamed = new Set(known.slice(7, 9).map(t => t.ref));
    const result = planRemovals(
      { schemas: [core], tables: known },
      {
        source: 'shop',
        schemas: [schema()],
        tables: seen.map(ref => ({ ref })),
        withheldElsewhere: nothingElsewhere,
      },
      0.2,
      renamed,
    );
    expect([...result.removedTables]).toEqual([
      'shop/core/t7',
      'shop/core/t8',
      'shop/core/t9',
    ]);
    expect(result.keptTables.size).toBe(0);
  });
});

const mark = (i: number) => withheldMark('shop', `${i}`, 'core', `t${i}`);
const elsewhereOf = (...tables: number[]) => ({
  schemas: 1,
  relations: tables.length,
  marks: tables.map(mark),
});
const other = schema({ ref: 'shop/raw', name: 'raw', entityName: 'shop.raw' });
const timeout = { code: 'timeout', message: 'The query took too long.' };
const forbidden = { code: 'forbidden', message: 'Permission denied.' };

/** What ten tables of a schema come to, by what a crawl says of it: `gone`, or the code of the reason why they stay. */
const MATRIX: [
  string,
  {
    schemas: AnalysedSchema[];
    elsewhere?: ReturnType<typeof elsewhereOf>;
    seen?: number;
  },
  { first: string; second: string; schema: 'stays' | 'goes' },
][] = [
  [
    'one table dropped',
    { schemas: [schema()], seen: 9 },
    { first: 'gone', second: 'gone', schema: 'stays' },
  ],
  [
    'half of the tables dropped',
    { schemas: [schema()], seen: 5 },
    { first: 'removal-unconfirmed', second: 'gone', schema: 'stays' },
  ],
  [
    'all tables dropped, the schema left empty',
    { schemas: [schema()] },
    { first: 'removal-unconfirmed', second: 'gone', schema: 'stays' },
  ],
  [
    'the schema dropped',
    { schemas: [other] },
    { first: 'schema-missing', second: 'gone', schema: 'goes' },
  ],
  [
    'the privilege lost on one table',
    { schemas: [schema({ withheld: 1, withheldMarks: [mark(9)] })], seen: 9 },
    { first: 'privilege-lost', second: 'privilege-lost', schema: 'stays' },
  ],
  [
    'the privilege lost on the whole schema',
    {
      schemas: [other],
      elsewhere: elsewhereOf(0, 1, 2, 3, 4, 5, 6, 7, 8, 9),
    },
    { first: 'privilege-lost', second: 'privilege-lost', schema: 'stays' },
  ],
  [
    'an empty answer',
    { schemas: [] },
    { first: 'nothing-visible', second: 'nothing-visible', schema: 'stays' },
  ],
  [
    'a query that failed',
    { schemas: [schema({ completeness: 'unreadable', reason: forbidden })] },
    { first: 'forbidden', second: 'forbidden', schema: 'stays' },
  ],
  [
    'a timeout half way',
    {
      schemas: [schema({ completeness: 'partial', reason: timeout })],
      seen: 5,
    },
    { first: 'timeout', second: 'timeout', schema: 'stays' },
  ],
  [
    'a partial read that does not say why',
    { schemas: [schema({ completeness: 'partial' })], seen: 5 },
    { first: 'not-read', second: 'not-read', schema: 'stays' },
  ],
];

describe.each(MATRIX)('after %s', (_, crawl, expected) => {
  const crawled = (tables: KnownTable[], missingCrawls = 0) =>
    plan(
      tables,
      knownTables(crawl.seen ?? 0).map(t => t.ref),
      { schemas: crawl.schemas, elsewhere: crawl.elsewhere, missingCrawls },
    );
  const outcome = (result: ReturnType<typeof crawled>) =>
    result.removedTables.has('shop/core/t9')
      ? 'gone'
      : result.keptTables.get('shop/core/t9')?.reason.code;

  it('tells each cause from the others, in this crawl and in one that agrees', () => {
    const first = crawled(knownTables(10));
    expect(outcome(first)).toBe(expected.first);
    expect(first.removedSchemas.size).toBe(0);
    const second = crawled(
      knownTables(10).map(t => ({
        ...t,
        missingCrawls: first.keptTables.get(t.ref)?.missingCrawls ?? 0,
      })),
      first.keptSchemas.get('shop/core')?.missingCrawls ?? 0,
    );
    expect(outcome(second)).toBe(expected.second);
    expect(second.removedSchemas.size).toBe(expected.schema === 'goes' ? 1 : 0);
  });
});

describe('planRemovals, whatever a crawl says,', () => {
  const table = fc.record({
    seen: fc.boolean(),
    withheld: fc.boolean(),
    renamed: fc.boolean(),
    missingCrawls: fc.nat({ max: 3 }),
  });
  const crawl = fc.record({
    tables: fc.array(table, { maxLength: 12 }),
    completeness: fc.constantFrom(
      'complete' as const,
      'partial' as const,
      'unreadable' as const,
    ),
    listed: fc.boolean(),
    others: fc.boolean(),
    threshold: fc.double({ min: 0, max: 1, noNaN: true }),
    missingCrawls: fc.nat({ max: 2 }),
  });

  it('decides on each table that was not seen, once, and never on one that was', () => {
    fc.assert(
      fc.property(crawl, c => {
        const known = knownTables(c.tables.length).map((t, i) => ({
          ...t,
          missingCrawls: c.tables[i].missingCrawls,
        }));
        const is = (what: 'seen' | 'withheld' | 'renamed') =>
          known.filter(
            (_, i) =>
              c.tables[i][what] &&
              // A table that is seen is neither withheld nor renamed.
              (what === 'seen' || !c.tables[i].seen),
          );
        const renamed = new Set(is('renamed').map(t => t.ref));
        const withheld = is('withheld').filter(t => !renamed.has(t.ref));
        const seen = c.listed ? new Set(is('seen').map(t => t.ref)) : new Set();
        const marks = withheld.map(t =>
          withheldMark('shop', t.objectId, 'core', t.name),
        );
        const result = planRemovals(
          {
            schemas: [{ ...core, missingCrawls: c.missingCrawls }],
            tables: known,
          },
          {
            source: 'shop',
            schemas: [
              ...(c.listed
                ? [
                    schema({
                      completeness: c.completeness,
                      withheldMarks: marks,
                    }),
                  ]
                : []),
              ...(c.others ? [other] : []),
            ],
            tables: [...seen].map(ref => ({ ref: ref as string })),
            withheldElsewhere: nothingElsewhere,
          },
          c.threshold,
          renamed,
        );
        const removed = [...result.removedTables];
        for (const { ref } of known) {
          const decisions =
            Number(result.removedTables.has(ref)) +
            Number(result.keptTables.has(ref));
          expect(decisions).toBe(seen.has(ref) ? 0 : 1);
        }
        // Only a complete read of a listed schema, or a second crawl without the schema, removes; a rename is proof by itself.
        const mayRemove = c.listed
          ? c.completeness === 'complete'
          : c.others && (c.missingCrawls > 0 || known.length === 0);
        expect(
          mayRemove ? [] : removed.filter(ref => !renamed.has(ref)),
        ).toEqual([]);
        expect(
          withheld.filter(t => c.listed && result.removedTables.has(t.ref)),
        ).toEqual([]);
        // What vanishes for the first time vanishes one by one, or below the threshold.
        const fresh = known.filter(
          t =>
            t.missingCrawls === 0 &&
            removed.includes(t.ref) &&
            !renamed.has(t.ref),
        );
        const isMany = c.listed && fresh.length > 1;
        expect(isMany ? fresh.length : 0).toBeLessThanOrEqual(
          c.threshold * known.length,
        );
      }),
    );
  });
});
