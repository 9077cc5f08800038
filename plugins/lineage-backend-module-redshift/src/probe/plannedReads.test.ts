import { plannedReads } from './plannedReads';

describe('plannedReads', () => {
  it('adds up what the scans of a plan read, and nothing above them', () => {
    expect(
      plannedReads([
        'XN Hash Join DS_DIST_NONE  (cost=2.00..6.00 rows=900 width=24)',
        '  Hash Cond: ("outer".store_id = "inner".store_id)',
        '  ->  XN Seq Scan on orders  (cost=0.00..2.00 rows=200 width=16)',
        '  ->  XN Hash  (cost=1.00..1.00 rows=100 width=8)',
        '        ->  XN Seq Scan on stores  (cost=0.00..1.00 rows=100 width=8)',
        '              Filter: (rows = 5)',
        '  ->  S3 Query Scan events  (cost=0.00..1.00 rows=10 width=4)',
      ]),
    ).toEqual({ rows: 310, bytes: 200 * 16 + 800 + 40 });
  });
});
