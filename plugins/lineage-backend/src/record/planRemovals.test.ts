import { withheldMark } from '@grainline/backstage-plugin-lineage-node';
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
});
