import { recordDatabases } from '../__testUtils__/recordDatabase';
import { mondayOf, QuestionCounts } from './QuestionCounts';

jest.setTimeout(60_000);

const databases = recordDatabases();

describe('mondayOf', () => {
  it.each([
    ['2026-11-23T00:00:00Z', '2026-11-23'],
    ['2026-11-22T23:59:59Z', '2026-11-16'],
    ['2026-11-26T12:00:00Z', '2026-11-23'],
    ['2027-01-01T12:00:00Z', '2026-12-28'],
  ])('takes %s for a time of the week of %s', (time, monday) => {
    expect(mondayOf(new Date(time))).toBe(monday);
  });
});

describe.each(databases.ids)('QuestionCounts on %s', id => {
  it('counts by week, kind and outcome, and a question that is passed on once', async () => {
    let now = new Date('2026-11-06T10:00:00Z');
    const counts = QuestionCounts.create({
      knex: await databases.init(id),
      clock: () => now,
    });
    expect(await counts.weeks()).toEqual([]);
    await counts.note({ kind: 'grain', outcome: 'answered' });
    now = new Date('2026-11-19T10:00:00Z');
    await counts.note({ kind: 'grain', outcome: 'answered' });
    await counts.note({ kind: 'grain', outcome: 'unknown' });
    await counts.note({ kind: 'grain', outcome: 'passed-on' });
    await counts.note({ kind: 'source', outcome: 'answered' });

    const none = { asked: 0, answered: 0, unknown: 0, passedOn: 0, byKind: {} };
    expect(await counts.weeks()).toEqual([
      {
        week: '2026-11-16',
        asked: 3,
        answered: 2,
        unknown: 1,
        passedOn: 1,
        byKind: { grain: 2, source: 1 },
      },
      { week: '2026-11-09', ...none },
      {
        week: '2026-11-02',
        asked: 1,
        answered: 1,
        unknown: 0,
        passedOn: 0,
        byKind: { grain: 1 },
      },
    ]);
    expect(await counts.weeks(1)).toHaveLength(1);
  });

  it('loses none of many that are asked at once', async () => {
    const counts = QuestionCounts.create({ knex: await databases.init(id) });
    await Promise.all(
      Array.from({ length: 40 }, () =>
        counts.note({ kind: 'source', outcome: 'answered' }),
      ),
    );
    expect((await counts.weeks())[0].answered).toBe(40);
  });
});
