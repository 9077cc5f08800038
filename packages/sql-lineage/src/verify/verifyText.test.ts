import { catalogFromData } from '../catalog/CatalogData';
import { loadParser } from '../parser/loadParser';
import { analyseSql } from '../script/analyseSql';
import type { Database, DatabaseView } from './readDatabase';
import { verifyText } from './verifyText';
import { type ViewVerdict, verifyViews } from './verifyViews';

const t = { schema: 's', name: 't' };
const catalog = { tables: [{ ...t, columns: ['a', 'b'] }], complete: true };

async function verdictsOf(
  views: readonly Partial<DatabaseView>[],
): Promise<ViewVerdict[]> {
  const database: Database = {
    catalog,
    systemColumns: [{ table: t, columns: ['ctid'] }],
    views: views.map(view => ({
      schema: 's',
      name: 'v',
      columns: ['a'],
      reads: [{ table: t, column: 'a' }],
      ...view,
    })),
  };
  const verdicts: ViewVerdict[] = [];
  for await (const verdict of verifyViews(database, async sql =>
    analyseSql(sql, { dialect: 'postgres', catalog: catalogFromData(catalog) }),
  )) {
    verdicts.push(verdict);
  }
  return verdicts;
}

describe('verifyText', () => {
  beforeAll(() => loadParser());

  it('says schema by schema and in all what agrees', async () => {
    expect(
      verifyText(
        await verdictsOf([
          { sql: 'select a from s.t' },
          { schema: 'other', sql: 'select a from s.t' },
        ]),
      ),
    ).toBe(`s: 1 view, 1 complete, 1 agrees with the database, 0 disagree
other: 1 view, 1 complete, 1 agrees with the database, 0 disagree

In all: 2 views, 2 complete, 2 agree with the database, 0 disagree
`);
  });

  it('says of each view what differs on which side, and why something is missing', async () => {
    expect(
      verifyText(
        await verdictsOf([
          { name: 'planted', sql: 'select b as a from s.t' },
          { name: 'named', sql: 'select a as x from s.t' },
          { name: 'system', sql: 'select a from s.t where ctid > b' },
          { name: 'gap', sql: 'select sum(\na + z) as a\nfrom s.t' },
          { name: 'cut', sql: 'select a from' },
          { name: 'locked', failure: 'It is locked' },
        ]),
      ),
    )
      .toBe(`s: 6 views, 3 complete, 1 agrees with the database, 3 disagree, 1 not analysed, 1 not read

s.planted disagrees with the database
  s.t.a is read as the database notes, not in the lineage
  s.t.b is read in the lineage, not as the database notes

s.named disagrees with the database
  s.named.a is returned as the database notes, not in the lineage
  s.named.x is returned in the lineage, not as the database notes

s.system disagrees with the database
  s.t.ctid is read in the lineage, not as the database notes
  s.t.b is read in the lineage, not as the database notes

s.gap agrees, but is not complete
  line 2: no table of the query has a column 'z'

s.cut is not analysed
  line 1: syntax error at end of input

s.locked could not be read
  It is locked

In all: 6 views, 3 complete, 1 agrees with the database, 3 disagree, 1 not analysed, 1 not read
`);
  });
});
