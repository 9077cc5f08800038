import {
  type StatementLineage,
  analyseSql,
  catalogFromRecord,
  loadParser,
} from '@grainline/sql-lineage';
import { compareWithTruth } from './compareWithTruth';
import type { StatementTruth, TruthSource } from './StatementTruth';

const table = { schema: 's', name: 't' };
const other = { schema: 's', name: 'u' };

function value(column: string, more: Partial<TruthSource> = {}): TruthSource {
  return {
    table,
    column,
    role: 'value',
    transform: 'identity',
    implicitCast: false,
    calledCast: false,
    ...more,
  };
}

const truth: StatementTruth = {
  kind: 'select',
  outputs: [
    { column: 'a', ordinal: 1, transform: 'identity', sources: [value('a')] },
    { column: 'n', ordinal: 2, transform: 'aggregate', sources: [] },
  ],
  rowSources: [
    value('a', { role: 'group' }),
    value('a', { role: 'join' }),
    { ...value('b', { role: 'join' }), table: other },
  ],
  joins: [
    {
      type: 'left',
      left: { table, column: 'a' },
      right: { table: other, column: 'b' },
      implicitCast: false,
    },
  ],
  filters: [],
  tablesRead: [table, other],
  tablesWritten: [],
  columnsRead: [
    { table, column: 'a' },
    { table: other, column: 'b' },
  ],
};

const SQL =
  'select a, count(*) as n from t left join u on t.a = u.b group by a';

function analyse(sql: string): StatementLineage {
  return analyseSql(sql, {
    dialect: 'postgres',
    searchPath: ['s'],
    catalog: catalogFromRecord({ 's.t': ['a', 'c'], 's.u': ['b'] }),
  }).statements[0];
}

beforeAll(() => loadParser());

describe('compareWithTruth', () => {
  it('finds nothing where both say the same', () => {
    expect(compareWithTruth(analyse(SQL), truth)).toEqual({
      differences: [],
      outputs: 2,
      unresolved: 0,
    });
    expect(
      compareWithTruth(analyse(`create view s.v as ${SQL}`), truth).differences,
    ).toEqual([]);
  });

  it.each<
    [
      part: string,
      changed: Partial<StatementTruth>,
      missing: string,
      surplus: string,
    ]
  >([
    [
      'value',
      {
        outputs: [
          { ...truth.outputs[0], sources: [value('c')] },
          truth.outputs[1],
        ],
      },
      's.t.c',
      's.t.a',
    ],
    [
      'transform',
      {
        outputs: [
          { ...truth.outputs[0], sources: [value('a', { transform: 'cast' })] },
          truth.outputs[1],
        ],
      },
      'value s.t.a cast',
      'value s.t.a identity',
    ],
    [
      'transform',
      {
        outputs: [{ ...truth.outputs[0], transform: 'cast' }, truth.outputs[1]],
      },
      'whole cast',
      'whole identity',
    ],
    [
      'indirect',
      {
        outputs: [
          {
            ...truth.outputs[0],
            sources: [value('a'), value('c', { role: 'window' })],
          },
          truth.outputs[1],
        ],
      },
      'window s.t.c identity',
      '',
    ],
    [
      'output',
      { outputs: [{ ...truth.outputs[0], column: 'x' }, truth.outputs[1]] },
      'x',
      'a',
    ],
    ['output', { outputs: [truth.outputs[0]] }, '', 'n'],
    [
      'rowSources',
      { rowSources: truth.rowSources.slice(1) },
      '',
      'group s.t.a identity',
    ],
    [
      'joins',
      { joins: [{ ...truth.joins[0], type: 'inner' }] },
      'inner s.t.a = s.u.b',
      'left s.t.a = s.u.b',
    ],
    [
      'filters',
      { filters: [{ clause: 'where', columns: [], implicitCast: false }] },
      'where ()',
      '',
    ],
    ['tablesRead', { tablesRead: [table] }, '', 's.u'],
    ['tablesWritten', { tablesWritten: [table] }, 's.t', ''],
    [
      'columnsRead',
      { columnsRead: [...truth.columnsRead, { table, column: 'c' }] },
      's.t.c',
      '',
    ],
  ])('tells a difference in %s', (part, changed, missing, surplus) => {
    const found = compareWithTruth(analyse(SQL), { ...truth, ...changed });
    expect(found.differences).toEqual([
      expect.objectContaining({
        part,
        missing: missing ? [missing] : [],
        surplus: surplus ? [surplus] : [],
      }),
    ]);
  });

  it('counts an output with a reason as unresolved, not as different', () => {
    const answer = analyse('select a, zz as n from t');
    const found = compareWithTruth(answer, truth, {
      parts: ['output', 'value', 'transform'],
    });
    expect(found).toEqual({ differences: [], outputs: 2, unresolved: 1 });
  });

  it('lets printed SQL spell casts out that PostgreSQL does by itself', () => {
    const cast = SQL.replace('select a,', 'select a::text as a,').replace(
      't.a = u.b',
      't.a::text = u.b',
    );
    const implicit: StatementTruth = {
      ...truth,
      outputs: [
        { ...truth.outputs[0], sources: [value('a', { implicitCast: true })] },
        truth.outputs[1],
      ],
      rowSources: truth.rowSources.map(one => ({ ...one, implicitCast: true })),
      joins: [{ ...truth.joins[0], implicitCast: true }],
      filters: [
        {
          clause: 'join',
          columns: [
            { table, column: 'a' },
            { table: other, column: 'b' },
          ],
          implicitCast: true,
        },
      ],
    };
    const answer = analyse(cast);
    expect(
      compareWithTruth(answer, implicit, { printed: true }).differences,
    ).toEqual([]);
    expect(
      compareWithTruth(answer, implicit).differences.map(one => one.part),
    ).toEqual(['transform', 'rowSources', 'joins', 'filters']);
    expect(compareWithTruth(analyse(SQL), implicit).differences).toEqual([]);
  });

  it('lets an answer tell twice what stands twice in the SQL and once in the tree', () => {
    const answer = analyse(SQL);
    const twice = { ...answer, joins: [...answer.joins, ...answer.joins] };
    expect(compareWithTruth(twice, truth).differences).toEqual([]);
  });
});
