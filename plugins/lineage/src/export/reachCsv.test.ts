import { Reached } from '@grainline/backstage-plugin-lineage-common';
import { reachCsv } from './reachCsv';

const table: Reached['table'] = {
  ref: 'shop/raw/orders',
  source: 'shop',
  schema: 'raw',
  name: 'orders',
  kind: 'table',
  comment: '=cmd|calc, "once"',
  entityName: 'shop.raw.orders',
  databaseOwner: 'etl',
  columnCount: 3,
  asOf: '2026-11-20T02:10:00Z',
};

describe('reachCsv', () => {
  it('has a row for every table, with nothing that a spreadsheet would run', () => {
    const csv = reachCsv(
      [
        {
          ref: table.ref,
          table,
          depth: 2,
          certainty: 'certain',
          grain: 'One row per order.',
        },
      ],
      'table',
    );
    expect(csv.split('\r\n')).toEqual([
      'source,schema,table,kind,steps,certainty,grain,columns,owner in the database,comment,as of,ref',
      'shop,raw,orders,table,2,certain,One row per order.,3,etl,"\'=cmd|calc, ""once""",2026-11-20T02:10:00Z,shop/raw/orders',
      '',
    ]);
  });

  it('has a row for every column', () => {
    const csv = reachCsv(
      [
        {
          ref: 'shop/raw/orders/amount',
          table,
          column: { name: 'amount', type: 'numeric(12,2)' },
          depth: 1,
          certainty: 'likely',
        },
      ],
      'column',
    );
    expect(csv.split('\r\n')).toEqual([
      'source,schema,table,column,type,steps,certainty,kind of table,ref',
      'shop,raw,orders,amount,"numeric(12,2)",1,likely,table,shop/raw/orders/amount',
      '',
    ]);
  });
});
