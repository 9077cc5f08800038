import { assembleStatistics, StatisticsRow } from './statistics';

const row: StatisticsRow = {
  table_oid: '1',
  estimated_rows: 100,
  live_rows: 100,
  changes: 150,
  changes_since_analyze: 50,
  analyzed_at: '2026-01-01T02:00:00.000Z',
  created_at: null,
  rewritten_at: null,
};

function updatedOf(changed: Partial<StatisticsRow>) {
  return assembleStatistics(
    { ...row, ...changed },
    { kind: 'table', tracksCommits: false },
  ).updated;
}

describe('when a table was last changed', () => {
  it('is not before the ANALYZE after which rows were counted', () => {
    expect(updatedOf({}).value).toBe('2026-01-01T02:00:00.000Z');
    expect(
      updatedOf({ estimated_rows: 0, changes: 50, changes_since_analyze: 50 })
        .value,
    ).toBe('2026-01-01T02:00:00.000Z');
  });

  it('is not told by a load that was counted only after the ANALYZE that saw its rows', () => {
    expect(
      updatedOf({ changes: 100, changes_since_analyze: 100 }).value,
    ).toBeUndefined();
  });
});
