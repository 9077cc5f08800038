import { Knex } from 'knex';
import { recordDatabases } from '../../__testUtils__/recordDatabase';
import { pruneHistory } from './pruneHistory';
import { writeHistory } from './writeHistory';

jest.setTimeout(60_000);

const databases = recordDatabases();

describe.each(databases.ids)('pruneHistory on %s', id => {
  it('forgets what is older than it may be, and since when tables that are gone were known', async () => {
    const knex = await databases.init(id);
    for (const year of [2023, 2024, 2025]) {
      await writeHistory(
        knex as Knex.Transaction,
        [{ ref: 'shop/raw/t', kind: 'column-added', subject: `c${year}` }],
        `${year}-06-01T00:00:00.000Z`,
        () => undefined,
      );
      await knex('sightings').insert({
        ref: `shop/raw/gone_${year}`,
        source: 'shop',
        schema_name: 'raw',
        name: `gone_${year}`,
        first_seen: '2020-01-01T00:00:00.000Z',
        from_start: true,
        lost_at: year === 2025 ? null : `${year}-06-01T00:00:00.000Z`,
      });
      await knex('row_counts').insert({
        ref: `shop/raw/gone_${year}`,
        source: 'shop',
        at: '2020-01-01T00:00:00.000Z',
        rows: year,
      });
    }
    expect(await pruneHistory(knex, '2024-01-01T00:00:00.000Z')).toBe(1);
    const left = await knex('history_entries').orderBy('id');
    expect(left.map(e => e.subject)).toEqual(['c2024', 'c2025']);
    expect((await knex('sightings').orderBy('ref')).map(s => s.name)).toEqual([
      'gone_2024',
      'gone_2025',
    ]);
    expect(await knex('row_counts').orderBy('rows').pluck('rows')).toEqual([
      2024, 2025,
    ]);
  });
});
