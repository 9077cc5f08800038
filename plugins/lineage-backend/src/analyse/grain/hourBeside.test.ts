import { snapshotOf } from '../__testUtils__/snapshotOf';
import { SnapshotTables } from '../SnapshotTables';
import { hourBeside } from './hourBeside';

function found(
  distinct: number,
  columns = 'shop integer, day date, part integer',
) {
  const snapshot = snapshotOf({
    sales: {
      columns,
      statistics: {
        rows: 4_000,
        whole: true,
        columns: [
          { column: 'shop', distinct: 6, nulls: 0 },
          { column: 'day', distinct: 30, nulls: 0 },
          { column: 'part', distinct, nulls: 0 },
        ],
      },
      foreignKeys: [
        {
          name: 'sales_shop',
          columns: ['shop'],
          referencedSchema: 's',
          referencedTable: 'sales',
          referencedColumns: ['shop'],
          enforced: true,
          validated: true,
        },
      ],
    },
  });
  const [entry] = SnapshotTables.create(snapshot).all;
  return hourBeside(
    entry,
    {
      columns: ['shop', 'day', 'part'],
      proven: false,
      minimal: false,
      confidence: 0.9,
      evidence: [],
    },
    'day',
  )?.text;
}

describe('hourBeside', () => {
  it('tells a whole number that has as many values as a day has hours', () => {
    expect(found(24)).toBe(
      'part has about as many values as a day has hours: it may be the hour that day lacks',
    );
    expect(found(22)).toBeDefined();
  });

  it('tells nothing of other numbers of values, other types and the day itself', () => {
    expect(found(12)).toBeUndefined();
    expect(found(25)).toBeUndefined();
    expect(
      found(24, 'shop integer, day date, part character varying(9)'),
    ).toBeUndefined();
  });
});
