import { trustReasons } from './trustReasons';

const now = new Date('2026-03-04T12:00:00Z');
const table = {
  kind: 'table',
  use: { tables: 0, dashboards: 0 },
  unresolvedColumns: 0,
  grainIsCertain: false,
} as const;

describe('trustReasons', () => {
  it('says what counts most first', () => {
    expect(
      trustReasons(
        {
          ...table,
          kind: 'view',
          use: { tables: 1_234, dashboards: 1 },
          grainIsCertain: true,
          owner: 'finance',
          changedAt: '2026-03-04T09:30:00Z',
        },
        now,
      ),
    ).toEqual([
      { kind: 'use', text: 'feeds 1,234 tables and 1 dashboard' },
      {
        kind: 'certainty',
        text: 'all its sources are known, its grain is certain',
      },
      { kind: 'owner', text: 'owned by finance' },
      { kind: 'freshness', text: 'changed 2 hours ago' },
    ]);
  });

  it('says nothing where nothing speaks for a table', () => {
    expect(trustReasons(table, now)).toEqual([]);
    expect(
      trustReasons(
        {
          ...table,
          kind: 'view',
          unresolvedColumns: 2,
          changedAt: '2025-01-01T00:00:00Z',
        },
        now,
      ),
    ).toEqual([]);
  });

  it.each([
    ['2026-03-04T11:59:40Z', 'changed just now'],
    ['2026-03-04T11:59:00Z', 'changed 1 minute ago'],
    ['2026-03-03T11:59:00Z', 'changed 1 day ago'],
    ['2026-03-05T00:00:00Z', 'changed just now'],
  ])('tells when %s was', (changedAt, text) => {
    expect(trustReasons({ ...table, changedAt }, now)).toEqual([
      { kind: 'freshness', text },
    ]);
  });
});
